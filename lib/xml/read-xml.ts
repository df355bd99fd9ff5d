/**
 * Reads XML even if it is not well-formed: saxes finds the tags, and our own stack decides which elements they close.
 *
 * Reading continues after an error. Nothing is ever fetched. Only the entities of XML and HTML are expanded; references
 * to entities declared in a DTD are kept as written.
 */
import { SaxesParser } from 'saxes';
import { EndTags } from './end-tags.js';
import { canonicalName, namespacesOf } from './names.js';
import type { Namespaces, XmlAttributes } from './names.js';
import { escapeAmpersands, namedEntities } from './references.js';

/** Deepest element read. XHTML inside feeds is deepest, and real pages have a depth under 100. */
export const MAX_DEPTH = 256;

/**
 * Number of errors after which reading stops. Stray ampersands are not counted, nor are HTML's entities in a document
 * without a DTD. Real feeds with errors have a few errors; HTML served as XML has one per tag.
 */
export const MAX_ERRORS = 1000;

/**
 * Characters passed to the parser between two checks of the limits. This bounds the work done after a limit is reached.
 */
const SLICE = 16_384;

export interface XmlHandler {
  /** `name` has our prefix for its vocabulary; attributes are as written. */
  open(name: string, attributes: XmlAttributes): void;
  /** Ends the innermost open element. Elements left open by the document are ended too. */
  close(): void;
  text(text: string): void;
}

export interface XmlOutcome {
  /**
   * Number of violations of well-formedness. References to HTML's entities count as violations in a document without a
   * DTD.
   */
  readonly errors: number;
  /** Number of entity references kept as written, since a DTD may declare them. */
  readonly entities: number;
  /** The limit that stopped the reading, or null. */
  readonly stoppedAt: number | null;
}

/** Reads one document. The time is linear in its length, because the depth is limited. */
export function readXml(text: string, handler: XmlHandler): XmlOutcome {
  return new XmlReader(handler).read(text);
}

/** An open element. */
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
  /** Entity references kept as written. */
  #entities = 0;
  /** References to HTML's entities in a document without a DTD, and ampersands that begin no reference. */
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

  /** The limit that was reached, or null. */
  #cap(): number | null {
    if (this.#isTooDeep) return MAX_DEPTH;
    return this.#errors >= MAX_ERRORS ? MAX_ERRORS : null;
  }

  #createParser(): SaxesParser<{ xmlns: false }> {
    const parser = new SaxesParser({ xmlns: false, position: false });
    // Errors without a stack trace: if every attribute is an error, the traces would take ten times as long as the
    // parsing.
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
    // Namespaces are resolved here, because saxes would search all open elements for each name.
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
    this.#handler.open(canonicalName(name, namespaces), attributes);
  }

  #text(found: string, mayHoldTags: boolean): void {
    this.#endTags.settle();
    if (!this.#isTooDeep) this.#handler.text(mayHoldTags ? this.#endTags.withoutStray(found) : found);
  }

  /** Number of open elements from the innermost one of that name inwards, 0 if there is none. */
  #countTo(name: string): number {
    const at = this.#open.findLastIndex((element) => element.name === name);
    return at < 0 ? 0 : this.#open.length - at;
  }

  #close(count: number): void {
    for (let i = 0; i < count && this.#open.pop() !== undefined; i++) this.#handler.close();
  }
}
