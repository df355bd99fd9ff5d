/** Converts a batch of HTML tokens to objects in the format of the html5lib tests. */
import { readAttributes } from '../../lib/html/tokens/attributes.js';
import { pageKernel } from '../../lib/html/kernel.js';
import { MAX_DECODED } from '../../lib/html/tokens/references.js';
import { TokenField, tokenField, TokenFlag, tokenFlags, TokenKind, tokenKind } from '../../lib/model/tokens.js';
import type { TokenBatch } from '../../lib/model/tokens.js';
import type { AttributeLosses } from '../../lib/html/tokens/attributes.js';

/** `['StartTag', name, attributes, true if self-closing]` and so on, as in the html5lib tests. */
export type PlainToken =
  | ['Character', string]
  | ['Comment', string]
  | ['StartTag', string, Record<string, string>, true?]
  | ['EndTag', string]
  | ['DOCTYPE', string | null, string | null, string | null, boolean];

const REPLACEMENT = '\ufffd';

/** All tokens of a batch, with adjacent characters joined into one token. */
export function plainTokens(batch: TokenBatch, losses?: AttributeLosses): PlainToken[] {
  const tokens: PlainToken[] = [];
  for (let i = 0; i < batch.count; i++) {
    const token = plainToken(batch, i, losses);
    const last = tokens.at(-1);
    if (token[0] === 'Character' && last?.[0] === 'Character') last[1] += token[1];
    else tokens.push(token);
  }
  return tokens;
}

function plainToken(batch: TokenBatch, i: number, losses: AttributeLosses | undefined): PlainToken {
  const { source } = batch;
  const start = tokenField(batch, i, TokenField.start);
  const end = tokenField(batch, i, TokenField.end);
  const nameEnd = tokenField(batch, i, TokenField.nameEnd);
  const flags = tokenFlags(batch, i);
  switch (tokenKind(batch, i)) {
    case TokenKind.text:
      return ['Character', textData(source, start, end, flags)];
    case TokenKind.rcdata:
      return ['Character', textData(source, start, end, flags).replaceAll('\0', REPLACEMENT)];
    case TokenKind.rawtext: {
      const data = withLineFeeds(utf8(source, start, end));
      return ['Character', flags & TokenFlag.foreign ? data : data.replaceAll('\0', REPLACEMENT)];
    }
    case TokenKind.startTag: {
      const attributes = Object.fromEntries(readAttributes(source, nameEnd, end, losses));
      const name = tagName(source, start + 1, nameEnd);
      return flags & TokenFlag.selfClosing ? ['StartTag', name, attributes, true] : ['StartTag', name, attributes];
    }
    case TokenKind.endTag:
      return ['EndTag', tagName(source, start + 2, nameEnd)];
    case TokenKind.comment:
      return ['Comment', commentData(source, start, end)];
    case TokenKind.doctype:
      return doctypeParts(source, start, end);
    default:
      throw new Error(`token ${i} is of kind ${tokenKind(batch, i)}`);
  }
}

function utf8(source: Uint8Array, start: number, end: number): string {
  return Buffer.from(source.subarray(start, end)).toString();
}

function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function lower(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function tagName(source: Uint8Array, start: number, end: number): string {
  return lower(utf8(source, start, end)).replaceAll('\0', REPLACEMENT);
}

const NO_REFERENCE = { consumed: 0, decoded: new Uint8Array(0) };

/** Text as a reader decodes it, trusting the token's flag. NUL is left to the caller. */
function textData(source: Uint8Array, start: number, end: number, flags: number): string {
  if (!(flags & TokenFlag.reference)) return withLineFeeds(utf8(source, start, end));
  const out = new Uint8Array(3 * (end - start) + MAX_DECODED);
  let o = 0;
  for (let i = start; i < end; i++) {
    const { consumed, decoded } =
      source[i] === 0x26 ? pageKernel.decodeReference(source.subarray(i, end)) : NO_REFERENCE;
    if (consumed !== 0) {
      out.set(decoded, o);
      o += decoded.length;
      i += consumed - 1;
    } else if (source[i] === 13) {
      if (source[i + 1] !== 10 || i + 1 >= end) out[o++] = 10;
    } else out[o++] = source[i]!;
  }
  return utf8(out, 0, o);
}

/** Data of a comment, by the comment states of the standard. The end of the page counts as the end of the comment. */
export function commentData(source: Uint8Array, start: number, end: number): string {
  const raw = utf8(source, start, end);
  let data: string;
  if (raw.startsWith('<!--')) {
    data = raw.slice(4);
    if (data === '>' || data === '->') data = '';
    else data = data.replace(/(?:-->|--!>|--!|--|-)$/, '');
  } else data = raw.slice(raw.startsWith('<?') ? 1 : 2).replace(/>$/, '');
  return withLineFeeds(data).replaceAll('\0', REPLACEMENT);
}

/** Name, public and system identifier of a doctype, and whether it is correct. */
export function doctypeParts(source: Uint8Array, start: number, end: number): PlainToken {
  const raw = withLineFeeds(utf8(source, start, end)).replaceAll('\0', REPLACEMENT);
  const isClosed = raw.endsWith('>');
  const rest = raw.slice('<!doctype'.length, isClosed ? -1 : undefined);
  const name = /^[\t\n\f ]*([^\t\n\f ]+)/.exec(rest);
  if (name === null) return ['DOCTYPE', null, null, null, false];
  const identifiers = readIdentifiers(rest.slice(name[0].length), isClosed);
  return ['DOCTYPE', lower(name[1]!), identifiers.publicId, identifiers.systemId, identifiers.isCorrect];
}

interface Identifiers {
  publicId: string | null;
  systemId: string | null;
  isCorrect: boolean;
}

function readIdentifiers(text: string, isClosed: boolean): Identifiers {
  const result: Identifiers = { publicId: null, systemId: null, isCorrect: isClosed };
  let rest = text.replace(/^[\t\n\f ]+/, '');
  if (rest === '') return result;
  const keyword = /^(public|system)[\t\n\f ]*/i.exec(rest);
  if (keyword === null) return { ...result, isCorrect: false };
  rest = rest.slice(keyword[0].length);
  if (keyword[1]!.toLowerCase() === 'public') {
    const first = quoted(rest);
    if (first === null) return { ...result, isCorrect: false };
    result.publicId = first.value;
    if (!first.isClosed) return { ...result, isCorrect: false };
    rest = first.rest.replace(/^[\t\n\f ]+/, '');
    if (rest === '') return result;
  }
  const second = quoted(rest);
  if (second === null) return { ...result, isCorrect: false };
  result.systemId = second.value;
  if (!second.isClosed) return { ...result, isCorrect: false };
  // Text after the system identifier does not make the doctype incorrect, even if the page ends in it.
  return { ...result, isCorrect: isClosed || /[^\t\n\f ]/.test(second.rest) };
}

function quoted(text: string): { value: string; rest: string; isClosed: boolean } | null {
  const quote = text[0];
  if (quote !== '"' && quote !== "'") return null;
  const close = text.indexOf(quote, 1);
  if (close < 0) return { value: text.slice(1), rest: '', isClosed: false };
  return { value: text.slice(1, close), rest: text.slice(close + 1), isClosed: true };
}
