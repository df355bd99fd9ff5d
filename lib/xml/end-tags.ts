/**
 * Decides which elements an end tag closes. saxes closes all open elements when it finds an end tag without a start
 * tag. Here such a tag closes nothing: elements that saxes closes are held open until the next event shows whether the
 * end tag had a start tag.
 */

/** Receives the events of saxes that concern errors and end tags. */
export class EndTags {
  /** Number of elements that saxes has closed and that are still open here. */
  #waiting = 0;
  #isMismatched = false;
  /** End tags without a start tag, which saxes adds to the text. */
  #stray: string[] = [];
  readonly #close: (count: number) => void;
  readonly #countTo: (name: string) => number;

  /**
   * `close` ends that many innermost elements. `countTo` returns how many elements are open from the innermost one of
   * that name inwards, 0 if there is none.
   */
  constructor(close: (count: number) => void, countTo: (name: string) => number) {
    this.#close = close;
    this.#countTo = countTo;
  }

  /** Call this before any other event: elements that are waiting are closed. */
  settle(): void {
    const count = this.#waiting;
    this.#waiting = 0;
    this.#isMismatched = false;
    if (count > 0) this.#close(count);
  }

  /** Call this when saxes closes an element. */
  closed(): void {
    if (!this.#isMismatched) this.settle();
    this.#waiting++;
    this.#isMismatched = false;
  }

  /** Call this when saxes reports an error. */
  error(message: string): void {
    if (message === 'unexpected close tag.') this.#isMismatched = true;
    const name = /^unmatched closing tag: ([^]*)\.$/.exec(message)?.[1];
    if (name === undefined) return;
    if (this.#isMismatched) this.#waiting = 0;
    this.settle();
    this.#stray.push(`</${name}>`);
    const count = this.#countTo(name);
    if (count > 0) this.#close(count);
  }

  /** The text without the end tags that saxes added to it. */
  withoutStray(text: string): string {
    const tags = this.#stray;
    if (tags.length > 0) this.#stray = [];
    return tags.reduce((left, tag) => left.replace(tag, ''), text);
  }
}
