/**
 * Reads XML as far as it goes: saxes finds the tags, a stack of our own says what they close.
 *
 * A document that is not well-formed is read on behind the error. Nothing is ever fetched, and no entity is expanded but
 * those of XML and the named ones of HTML; what a DTD declares stays as it is written.
 */
import { decodeHTMLStrict } from 'entities/decode';
import { SaxesParser } from 'saxes';
import { houseName, namespacesOf } from './names.js';
import type { Namespaces, XmlAttributes } from './names.js';

/** Deepest element read. XHTML inside feeds is the deepest there is, and real pages stay under 100. */
export const MAX_DEPTH = 256;

/** Errors after which the rest is left unread, ampersands apart: real feeds with errors have a few, and HTML called XML has one a tag. */
export const MAX_ERRORS = 1000;

/** Characters given to the parser before it is asked whether to go on: bounds what is done after a cap. */
const SLICE = 16_384;

export interface XmlHandler {
  /** `name` is that of the house; attributes are as written. */
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
  const open: { readonly name: string; readonly namespaces: Namespaces | null }[] = [];
  const state = { errors: 0, entities: 0, undeclared: 0, tooDeep: false, hasDoctype: false };
  const closing = createClosing(
    (count) => {
      for (let i = 0; i < count && open.pop() !== undefined; i++) handler.close();
    },
    (name) => open.length - open.findLastIndex((element) => element.name === name),
    () => open.length,
  );
  const parser = new SaxesParser({ position: false });
  // Without a stack, which would cost ten times the parsing where every attribute is an error.
  parser.makeError = (message) => ({ name: 'Error', message });
  parser.ENTITIES = namedEntities({
    hasDoctype: () => state.hasDoctype,
    unknown: () => void state.entities++,
    undeclared: () => void state.undeclared++,
  });
  parser.on('error', ({ message }) => {
    state.errors++;
    closing.error(message);
  });
  parser.on('opentag', (tag) => {
    const { name } = tag;
    // Strings, for namespaces are resolved here and not by saxes, which would look through every open element for each.
    const attributes = tag.attributes as XmlAttributes;
    closing.settle();
    state.tooDeep ||= open.length >= MAX_DEPTH;
    if (state.tooDeep) return;
    const namespaces = namespacesOf(attributes, open.at(-1)?.namespaces ?? null);
    open.push({ name, namespaces });
    handler.open(houseName(name, namespaces), attributes);
  });
  parser.on('closetag', () => closing.closed());
  parser.on('text', (found) => {
    closing.settle();
    if (!state.tooDeep) handler.text(closing.withoutStray(found));
  });
  parser.on('cdata', (found) => {
    closing.settle();
    if (!state.tooDeep) handler.text(found);
  });
  parser.on('doctype', () => void (state.hasDoctype = true));
  let ampersands = 0;
  const sound = escapeAmpersands(text, () => void ampersands++);
  for (let at = 0; at < sound.length && !state.tooDeep && state.errors < MAX_ERRORS; at += SLICE)
    parser.write(sound.slice(at, at + SLICE));
  const stoppedAt = state.tooDeep ? MAX_DEPTH : state.errors >= MAX_ERRORS ? MAX_ERRORS : null;
  if (stoppedAt === null) parser.close();
  closing.settle();
  for (let left = open.length; left > 0; left--) handler.close();
  return { errors: state.errors + ampersands + state.undeclared, entities: state.entities, stoppedAt };
}

/**
 * saxes closes every open element at an end tag that has no start tag. Here such a tag closes nothing: what saxes closes
 * counts only once the end tag has found its start. Until the next event its elements wait.
 */
function createClosing(close: (count: number) => void, countTo: (name: string) => number, depth: () => number) {
  let waiting = 0;
  let mismatched = false;
  let stray: string[] = [];

  function settle(): void {
    const count = waiting;
    waiting = 0;
    mismatched = false;
    if (count > 0) close(count);
  }

  return {
    settle,
    closed(): void {
      if (!mismatched) settle();
      waiting++;
      mismatched = false;
    },
    error(message: string): void {
      if (message === 'unexpected close tag.') mismatched = true;
      const name = /^unmatched closing tag: ([^]*)\.$/.exec(message)?.[1];
      if (name === undefined) return;
      if (mismatched) waiting = 0;
      settle();
      stray.push(`</${name}>`);
      const count = countTo(name);
      if (count <= depth()) close(count);
    },
    /** The text without the end tags that saxes has put into it. */
    withoutStray(text: string): string {
      const tags = stray;
      if (tags.length > 0) stray = [];
      return tags.reduce((left, tag) => left.replace(tag, ''), text);
    },
  };
}

/** Where an ampersand is itself, a reference, and an ampersand that is neither. */
const AMPERSANDS =
  /<!\[CDATA\[[^]*?(?:\]\]>|$)|<!--[^]*?(?:-->|$)|<\?[^]*?(?:\?>|$)|&(?:#\d{1,9}|#x[\da-f]{1,8}|[\p{L}_][\p{L}\p{N}_.-]{0,63});|&/giu;

/** The text with `&amp;` for each `&` that begins no reference: saxes would read on to the next semicolon. */
function escapeAmpersands(text: string, error: () => void): string {
  if (!text.includes('&')) return text;
  return text.replace(AMPERSANDS, (found) => {
    if (found !== '&') return found;
    error();
    return '&amp;';
  });
}

interface EntityNotes {
  readonly hasDoctype: () => boolean;
  readonly unknown: () => void;
  readonly undeclared: () => void;
}

/** Entities of every XML document (XML 1.0, §4.6). */
const PREDEFINED = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

/**
 * saxes' table of entities: XML's five and the names of HTML, which without a DTD are no well-formed XML. Any other that a
 * DTD may have declared stays as it is written and is counted; without a DTD it is an error.
 */
function namedEntities({ hasDoctype, unknown, undeclared }: EntityNotes): Record<string, string> {
  const get = (_table: object, name: string | symbol): string | undefined => {
    const reference = `&${String(name)};`;
    const value = decodeHTMLStrict(reference);
    if (value !== reference) {
      if (!hasDoctype() && !PREDEFINED.has(String(name))) undeclared();
      return value;
    }
    if (!hasDoctype()) return undefined;
    unknown();
    return reference;
  };
  return new Proxy<Record<string, string>>({}, { get: get as (table: object, name: string | symbol) => string });
}
