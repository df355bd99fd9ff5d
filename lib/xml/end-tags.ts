/**
 * Which elements an end tag closes. saxes closes every open element at an end tag that has no start tag. Here such a tag
 * closes nothing: what saxes closes counts only once the end tag has found its start. Until the next event its elements
 * wait.
 */

/** Events of saxes whose errors and end tags are sorted out. */
export class EndTags {
  /** Elements that saxes has closed, and that are open here until it is known what closed them. */
  #waiting = 0;
  #isMismatched = false;
  /** End tags without a start, which saxes puts into the text. */
  #stray: string[] = [];
  readonly #close: (count: number) => void;
  readonly #countTo: (name: string) => number;

  /**
   * `close` ends as many innermost elements. `countTo`: how many elements are open from the innermost one of that name
   * on, 0 where there is none.
   */
  constructor(close: (count: number) => void, countTo: (name: string) => number) {
    this.#close = close;
    this.#countTo = countTo;
  }

  /** Another event has come: what waits is closed. */
  settle(): void {
    const count = this.#waiting;
    this.#waiting = 0;
    this.#isMismatched = false;
    if (count > 0) this.#close(count);
  }

  /** saxes has closed an element. */
  closed(): void {
    if (!this.#isMismatched) this.settle();
    this.#waiting++;
    this.#isMismatched = false;
  }

  /** saxes has found an error. */
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

  /** The text without the end tags that saxes has put into it. */
  withoutStray(text: string): string {
    const tags = this.#stray;
    if (tags.length > 0) this.#stray = [];
    return tags.reduce((left, tag) => left.replace(tag, ''), text);
  }
}
