/**
 * Reads XML as far as it goes: saxes finds the tags, and our own stack decides what they close.
 *
 * A document that is not well-formed is read on after the error. Nothing is ever fetched. Only entities of XML and HTML
 * are expanded; those that a DTD declares stay as they are written.
 */
import { SaxesParser } from 'saxes';
import { EndTags } from './end-tags.js';
import { houseName, namespacesOf } from './names.js';
import type { Namespaces, XmlAttributes } from './names.js';
import { escapeAmpersands, namedEntities } from './references.js';

/** Deepest element read. XHTML inside feeds is the deepest there is, and real pages stay under 100. */
export const MAX_DEPTH = 256;

/** Errors after which the rest is left unread, ampersands apart: real feeds with errors have a few, and HTML called XML has one a tag. */
export const MAX_ERRORS = 1000;

/** Characters given to the parser between two checks of the caps: bounds the work after a cap is reached. */
const SLICE = 16_384;

export interface XmlHandler {
  /** `name` has our prefix of its vocabulary; attributes are as written. */
  open(name: string, attributes: XmlAttributes): void;
  /** Ends the innermost open element. Elements that the document leaves open are ended with it. */
  close(): void;
  text(text: string): void;
}

export interface XmlOutcome {
  /** Violations of well-formedness seen; references to entities that only HTML knows are some where no DTD is there to declare them. */
  readonly errors: number;
  /** References to entities that were left as written: a DTD may declare them. */
  readonly entities: number;
  /** The cap that stopped the reading, or null. */
  readonly stoppedAt: number | null;
}

/** Reads one document. Linear in its length, for the depth is bounded. */
export function readXml(text: string, handler: XmlHandler): XmlOutcome {
  return new XmlReader(handler).read(text);
}

/** An element that is open. */
interface OpenElement {
  readonly name: string;
  readonly namespaces: Namespaces | null;
}

class XmlReader {
  readonly #handler: XmlHandler;
  readonly #open: OpenElement[] = [];
  readonly #endTags = new EndTags(
    (count) => this.#close(count),
    (name) => this.#countTo(name),
  );
  #errors = 0;
  /** References to entities that were left as written. */
  #entities = 0;
  /** References that only HTML knows, in a document without a DTD; ampersands that begin none. */
  #badReferences = 0;
  #isTooDeep = false;
  #hasDoctype = false;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  read(text: string): XmlOutcome {
    const parser = this.#createParser();
    const sound = escapeAmpersands(text, () => void this.#badReferences++);
    for (let at = 0; at < sound.length && this.#cap() === null; at += SLICE) parser.write(sound.slice(at, at + SLICE));
    const stoppedAt = this.#cap();
    if (stoppedAt === null) parser.close();
    this.#endTags.settle();
    this.#close(this.#open.length);
    return { errors: this.#errors + this.#badReferences, entities: this.#entities, stoppedAt };
  }

  /** The cap that was reached, or null. */
  #cap(): number | null {
    if (this.#isTooDeep) return MAX_DEPTH;
    return this.#errors >= MAX_ERRORS ? MAX_ERRORS : null;
  }

  #createParser(): SaxesParser<{ xmlns: false }> {
    const parser = new SaxesParser({ xmlns: false, position: false });
    // Without a stack, which would cost ten times the parsing where every attribute is an error.
    parser.makeError = (message) => ({ name: 'Error', message });
    parser.ENTITIES = namedEntities({
      hasDoctype: () => this.#hasDoctype,
      unknown: () => void this.#entities++,
      undeclared: () => void this.#badReferences++,
    });
    parser.on('error', ({ message }) => {
      this.#errors++;
      this.#endTags.error(message);
    });
    // Strings, for namespaces are resolved here and not by saxes, which would look through every open element for each.
    parser.on('opentag', ({ name, attributes }) => this.#openTag(name, attributes));
    parser.on('closetag', () => this.#endTags.closed());
    parser.on('text', (found) => this.#text(found, true));
    parser.on('cdata', (found) => this.#text(found, false));
    parser.on('doctype', () => void (this.#hasDoctype = true));
    return parser;
  }

  #openTag(name: string, attributes: XmlAttributes): void {
    this.#endTags.settle();
    this.#isTooDeep ||= this.#open.length >= MAX_DEPTH;
    if (this.#isTooDeep) return;
    const namespaces = namespacesOf(attributes, this.#open.at(-1)?.namespaces ?? null);
    this.#open.push({ name, namespaces });
    this.#handler.open(houseName(name, namespaces), attributes);
  }

  #text(found: string, mayHoldTags: boolean): void {
    this.#endTags.settle();
    if (!this.#isTooDeep) this.#handler.text(mayHoldTags ? this.#endTags.withoutStray(found) : found);
  }

  /** Open elements from the innermost one of that name on, 0 where there is none. */
  #countTo(name: string): number {
    const at = this.#open.findLastIndex((element) => element.name === name);
    return at < 0 ? 0 : this.#open.length - at;
  }

  #close(count: number): void {
    for (let i = 0; i < count && this.#open.pop() !== undefined; i++) this.#handler.close();
  }
}
