/**
 * The open elements, as far as a reader without a tree needs them: where the page's regions, hidden parts and kinds of
 * blocks begin and end. Follows the HTML standard's scopes and implied end tags; formatting elements are not rebuilt.
 */
import { ElementId as E } from '../tokens/elements.js';
import { Content, Layout, contentOf, layoutOf } from './layout.js';

/** Deepest nesting followed; browsers stop at 512 as well (whatwg/html issue 3732). Deeper elements add nothing to the state. */
const MAX_DEPTH = 512;

/** End tags of these do not end a list item or a definition that is open outside them. */
const LIST_BOUNDARY = new Set<number>([E.ul, E.ol, E.menu, E.dir, E.dl]);

/** 1 for the elements whose start tag ends an open one of their own kind. */
const IMPLIES = new Uint8Array(256);
for (const id of [E.li, E.dd, E.dt, E.tr, E.td, E.th, E.tbody, E.thead, E.tfoot, E.button, E.option]) IMPLIES[id] = 1;

export class ElementStack {
  /** Number of open elements; index of the innermost is `depth`. */
  depth = 0;
  readonly #ids = new Uint8Array(MAX_DEPTH + 1);
  readonly #regions = new Uint16Array(MAX_DEPTH + 1);
  readonly #hides = new Uint8Array(MAX_DEPTH + 1);
  readonly #contents = new Uint8Array(MAX_DEPTH + 1);
  readonly #levels = new Uint8Array(MAX_DEPTH + 1);
  readonly #open = new Uint32Array(256);
  readonly #tooDeep = new Uint32Array(256);

  reset(): void {
    this.depth = 0;
    this.#open.fill(0);
    this.#tooDeep.fill(0);
    this.#contents[0] = Content.paragraph;
  }

  /** `Region` bits of the place. */
  get region(): number {
    return this.#regions[this.depth]!;
  }

  /** `Layout.hidesText` and `Layout.hidesMedia` of the open elements together. */
  get hides(): number {
    return this.#hides[this.depth]!;
  }

  /** The same without the innermost open element. */
  get outerHides(): number {
    return this.#hides[Math.max(0, this.depth - 1)]!;
  }

  /** `Content` of the place. */
  get content(): number {
    return this.#contents[this.depth]!;
  }

  /** Level of the heading the place is in. */
  get level(): number {
    return this.#levels[this.depth]!;
  }

  isOpen(id: number): boolean {
    return this.#open[id] !== 0;
  }

  /** Whether an end tag of this name can change anything. */
  mayClose(id: number): boolean {
    return this.#open[id] !== 0 || this.#tooDeep[id] !== 0;
  }

  /** Open an element that adds these `Region` bits. */
  push(id: number, region: number): void {
    if (this.depth === MAX_DEPTH) {
      this.#tooDeep[id]!++;
      return;
    }
    const outer = this.depth++;
    const depth = this.depth;
    this.#open[id]!++;
    this.#ids[depth] = id;
    this.#regions[depth] = this.#regions[outer]! | region;
    this.#hides[depth] = this.#hides[outer]! | (layoutOf[id]! & (Layout.hidesText | Layout.hidesMedia));
    const content = contentOf[id]!;
    this.#contents[depth] = content === Content.inherit ? this.#contents[outer]! : content;
    this.#levels[depth] = content === Content.heading ? 1 + id - E.h1 : this.#levels[outer]!;
  }

  /** Close the innermost open element of this name, and what is open inside it; nothing if it is not in scope. */
  close(id: number): void {
    if (this.#tooDeep[id]! > 0) {
      this.#tooDeep[id]!--;
      return;
    }
    if (this.#open[id] === 0) return;
    for (let at = this.depth; at > 0; at--) {
      if (this.#ids[at] === id) {
        this.#popTo(at - 1);
        return;
      }
      if (isBarrier(this.#ids[at]!, id)) return;
    }
  }

  /** Close whatever the start tag of this element ends without saying so. */
  closeImplied(id: number): void {
    if ((layoutOf[id]! & Layout.closesParagraph) !== 0 && this.#open[E.p] !== 0) this.#closeParagraph();
    if (IMPLIES[id] === 1) this.#closeOwnKind(id);
    else if (contentOf[id] === Content.heading && contentOf[this.#ids[this.depth]!] === Content.heading)
      this.#popTo(this.depth - 1);
  }

  #closeOwnKind(id: number): void {
    switch (id) {
      case E.li:
        this.#closeItem(E.li, E.li);
        break;
      case E.dd:
      case E.dt:
        this.#closeItem(E.dd, E.dt);
        break;
      case E.tr:
        this.#closeInTable(E.tr);
        break;
      case E.td:
      case E.th:
        this.#closeInTable(E.td);
        this.#closeInTable(E.th);
        break;
      case E.tbody:
      case E.thead:
      case E.tfoot:
        this.#closeInTable(E.tbody);
        this.#closeInTable(E.thead);
        this.#closeInTable(E.tfoot);
        break;
      case E.button:
      case E.option:
        this.close(id);
    }
  }

  /** A `p` ends where a block begins, unless a scope or a button stands between. */
  #closeParagraph(): void {
    for (let at = this.depth; at > 0; at--) {
      const id = this.#ids[at]!;
      if (id === E.p) return this.#popTo(at - 1);
      if ((layoutOf[id]! & Layout.scope) !== 0 || id === E.button) return;
    }
  }

  #closeItem(first: number, second: number): void {
    if (this.#open[first] === 0 && this.#open[second] === 0) return;
    for (let at = this.depth; at > 0; at--) {
      const id = this.#ids[at]!;
      if (id === first || id === second) return this.#popTo(at - 1);
      if (LIST_BOUNDARY.has(id) || (layoutOf[id]! & Layout.scope) !== 0) return;
    }
  }

  #closeInTable(wanted: number): void {
    if (this.#open[wanted] === 0) return;
    for (let at = this.depth; at > 0; at--) {
      const id = this.#ids[at]!;
      if (id === wanted) return this.#popTo(at - 1);
      if (id === E.table || id === E.template || id === E.html) return;
    }
  }

  #popTo(depth: number): void {
    for (let at = this.depth; at > depth; at--) this.#open[this.#ids[at]!]!--;
    this.depth = depth;
  }
}

/** Whether an end tag `id` does not reach through an open element. */
function isBarrier(open: number, id: number): boolean {
  if ((layoutOf[open]! & Layout.scope) === 0) return false;
  // Tables end their own parts, and body and html end everything.
  return (
    !(id === E.table || id === E.tr || id === E.tbody || id === E.thead || id === E.tfoot) ||
    open === E.table ||
    open === E.template
  );
}
