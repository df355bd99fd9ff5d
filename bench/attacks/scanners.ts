/**
 * Everything that reads text from outside: every regular expression of the program, and the scanners written by hand.
 * Each is run on strings that make a matcher read the same text again and again.
 */
import { endOfDocumentToken, imageTokens } from '../../lib/adapters/placeholders.js';
import { textUnits } from '../../lib/adapters/text-units.js';
import { cleanLine } from '../../lib/cli/log.js';
import { damageFlags } from '../../lib/charset/damage.js';
import { decodePage } from '../../lib/charset/decode-page.js';
import { escapeHtml } from '../../lib/html/escape.js';
import { declaredSize, pixels, textOf } from '../../lib/html/find-media/attributes.js';
import { embedFrom } from '../../lib/html/find-media/embed-url.js';
import { lazyAttribute } from '../../lib/html/find-media/lazy.js';
import { isTemplate, isUnfetchable, placeholderMark, placeholderWord } from '../../lib/url/placeholder.js';
import { parseSrcset } from '../../lib/html/find-media/srcset.js';
import { labelInContent, lateMetaCharset, metaCharset } from '../../lib/charset/meta-charset.js';
import { isoDate } from '../../lib/text/iso-date.js';
import { parseJsonLd } from '../../lib/html/page/parse-json-ld.js';
import { relHas } from '../../lib/html/page/page-media.js';
import { policyFrom } from '../../lib/html/page/policy.js';
import { segmentTokens } from '../../lib/html/segments/segmenter.js';
import { hasAttribute, readAttributes } from '../../lib/html/tokens/attributes.js';
import { tokenizePage } from '../../lib/html/tokens/tokenizer.js';
import type { TextSegment } from '../../lib/model/document.js';
import { primaryLanguage } from '../../lib/text/language.js';
import { sentenceEnds, wordStart } from '../../lib/text/find-words.js';
import { countWords } from '../../lib/text/words.js';
import { canonicalUrl } from '../../lib/url/key.js';
import { couldBeMediaLink, kindOfLink, kindOfMime, kindOfSuffix, mimeEssence } from '../../lib/url/kind.js';
import { createResolver, isNormalUrl } from '../../lib/url/resolve.js';
import { parseFields, parseHeaderBlock } from '../../lib/http/header-block.js';
import { decodeBody, dechunk } from '../../lib/http/body.js';
import { readContentType, readHttpMessage } from '../../lib/http/message.js';
import { pageType } from '../../lib/capture/page-type.js';
import { readRecordHead } from '../../lib/warc/record-head.js';
import { readTargetUri } from '../../lib/capture/target-uri.js';
import { createCondenser } from '../../lib/wat/condense.js';
import { mediaOfLinks } from '../../lib/wat/link-media.js';
import { readPayload } from '../../lib/wat/payload.js';
import { resolveOptions } from '../../lib/options/options.js';
import { mediumRules } from '../../lib/rules/medium-rules.js';
import { emptyPage, pageOf, plainImage } from '../../test/helpers/pages.js';
import { patternsOfProgram } from './patterns.js';

export interface Scanner {
  readonly name: string;
  scan(text: string, bytes: Buffer): unknown;
}

/**
 * Patterns that take more than linear time on long text but are applied only to short text, with the reason. An entry
 * that matches no pattern of the program, or a linear one, fails the bench.
 */
export const ONLY_SHORT: ReadonlyMap<string, string> = new Map([
  ['lib/cli/flags.js: /^[+-]?(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?$/i', 'a flag of the command line'],
  ['lib/cli/log.js: /\\b(https?:\\/\\/[^\\s?#"\'<>]*)\\?[^\\s#"\'<>]*/gi', 'a line is cut to 2,000 characters before'],
  ['lib/rules/medium/icon-image.js: /\\d+$/', 'a file name is cut to 512 characters before'],
]);

const resolve = createResolver('https://page.example/dir/');
const keepLinks = createResolver('https://page.example/dir/', 'keep');

const emptySegmentedPage = pageOf([], []);

/** Beginnings of tags whose attributes the segmenter reads. */
const TAGS = ['<img ', '<div style="', '<svg '];

function segmentText(text: string): unknown {
  const body = Buffer.from(text);
  return segmentTokens({ page: { ...emptyPage, body }, tokens: tokenizePage(body) });
}

const byHand: readonly Scanner[] = [
  { name: 'tokenizePage', scan: (_, bytes) => tokenizePage(bytes) },
  { name: 'readAttributes', scan: (_, bytes) => readAttributes(bytes, 0, bytes.length) },
  { name: 'hasAttribute', scan: (_, bytes) => hasAttribute(bytes, 0, bytes.length, 'hidden') },
  { name: 'segmentTokens, in tags', scan: (text) => TAGS.map((tag) => segmentText(tag + text)) },
  { name: 'metaCharset', scan: (_, bytes) => metaCharset(bytes, (label) => label) },
  { name: 'lateMetaCharset', scan: (_, bytes) => lateMetaCharset(bytes, (label) => label) },
  { name: 'damageFlags', scan: (text) => damageFlags(Buffer.from(text)) },
  { name: 'labelInContent', scan: (text) => labelInContent(text) },
  ...['utf-8', 'shift_jis', 'gb18030', 'euc-kr', 'iso-2022-jp', 'utf-16le', 'windows-1252'].map((label) => ({
    name: `decodePage ${label}`,
    scan: (_: string, bytes: Buffer) => decodePage(bytes, label),
  })),
  { name: 'readHttpMessage', scan: (_, bytes) => readHttpMessage(bytes) },
  { name: 'readRecordHead', scan: (_, bytes) => readRecordHead(bytes, 0, bytes.length) },
  { name: 'parseHeaderBlock', scan: (_, bytes) => parseHeaderBlock(bytes, 0, bytes.length) },
  { name: 'parseFields', scan: (_, bytes) => parseFields(bytes) },
  { name: 'readContentType', scan: (text) => readContentType(text) },
  { name: 'readTargetUri', scan: (text) => readTargetUri(text) },
  { name: 'pageType', scan: (_, bytes) => pageType(null, null, bytes) },
  { name: 'dechunk', scan: (_, bytes) => dechunk(bytes, []) },
  ...['gzip', 'deflate', 'br', 'x,'.repeat(100)].map((encoding) => ({
    name: `decodeBody ${encoding.slice(0, 10)}`,
    scan: (_: string, bytes: Buffer) => decodeBody(bytes, [['Content-Encoding', encoding]], 1 << 23),
  })),
  { name: 'decodeBody, encoding', scan: (text, bytes) => decodeBody(bytes, [['Content-Encoding', text]], 1 << 23) },
  { name: 'resolve', scan: (text) => [resolve(text), keepLinks(text), isNormalUrl(text)] },
  { name: 'resolve, cut to its longest', scan: (text) => pieces(text, 8192).map(resolve) },
  {
    name: 'canonicalUrl',
    scan: (text) => pieces(text, 8192).map((piece) => canonicalUrl(`https://h.example/${piece}`)),
  },
  { name: 'embedFrom', scan: (text) => pieces(text, 8192).map((piece) => embedFrom(`https://h.example/${piece}`)) },
  ...['www.buzzsprout.com', 'www.youtube.com', 'open.spotify.com', 'web.archive.org/web'].map((host) => ({
    name: `embedFrom ${host}`,
    scan: (text: string) => pieces(text, 8000).map((piece) => embedFrom(`https://${host}/1/${piece}`)),
  })),
  { name: 'kinds of links', scan: (text) => [kindOfLink(text), kindOfSuffix(text), couldBeMediaLink(text)] },
  { name: 'kinds of types', scan: (text) => [kindOfMime(text), mimeEssence(text)] },
  { name: 'parseSrcset', scan: (text) => parseSrcset(text) },
  { name: 'lazyAttribute', scan: (text) => lazyAttribute('data-image', text) },
  { name: 'placeholders', scan: (text) => [isUnfetchable(text), isTemplate(text), placeholderMark(text)] },
  { name: 'placeholderWord', scan: (text) => placeholderWord(`https://h.example/${text}`) },
  ...mediumRules.rules.flatMap((rule) => {
    const test = rule.create(resolveOptions(rule.options));
    const scan = (url: string): unknown => test(plainImage(url), { page: emptySegmentedPage, keptUrls: new Set() });
    return [
      { name: rule.name, scan: (text: string) => scan(`https://h.example/${text}`) },
      { name: `${rule.name}, icon`, scan: (text: string) => scan(`https://h.example/icon${text}.png`) },
    ];
  }),
  { name: 'pixels', scan: (text) => pixels(text) },
  { name: 'textOf', scan: (text) => textOf(text) },
  { name: 'declaredSize', scan: (text) => declaredSize(new Map([['style', text]])) },
  { name: 'policyFrom, header', scan: (text) => policyFrom([['X-Robots-Tag', text]], []) },
  { name: 'policyFrom, Content-Usage', scan: (text) => policyFrom([['Content-Usage', text]], []) },
  { name: 'policyFrom, meta', scan: (text) => policyFrom([], [{ name: 'robots', content: text }]) },
  { name: 'isoDate', scan: (text) => pieces(text, 64).map((piece) => isoDate(piece)) },
  { name: 'parseJsonLd', scan: (text) => parseJsonLd(text) },
  { name: 'readPayload', scan: (text, bytes) => [noJson(() => readPayload(bytes)), readPayload(watOf(text))] },
  { name: 'createCondenser', scan: (text, bytes) => [condensed(bytes), condensed(watOf(text))] },
  { name: 'mediaOfLinks', scan: (text) => mediaOfLinks([{ path: 'A@/href', url: text, text }], resolve) },
  { name: 'relHas', scan: (text) => relHas(text, 'icon') },
  { name: 'primaryLanguage', scan: (text) => primaryLanguage(text) },
  { name: 'countWords', scan: (text) => countWords(text) },
  { name: 'sentenceEnds', scan: (text, bytes) => sentenceEnds(bytes, 0, bytes.length, countWords(text)) },
  { name: 'wordStart', scan: (_, bytes) => wordStart(bytes, 0, bytes.length, 1 << 30) },
  {
    name: 'imageTokens',
    scan: (text) => [imageTokens, endOfDocumentToken].map(({ escape, unescape }) => unescape(escape(text))),
  },
  { name: 'textUnits', scan: (text) => textUnits(textSegment(text), 'sentence') },
  { name: 'escapeHtml', scan: (text) => escapeHtml(text) },
  { name: 'cleanLine', scan: (text) => cleanLine(text) },
];

function textSegment(text: string): TextSegment {
  return { type: 'text', text, words: 1, start: 0, end: 1, gap: 0, blocks: [] };
}

/** A WAT payload that contains the text. */
function watOf(text: string): Buffer {
  const Links = Array.from({ length: 3 }, () => ({ path: 'IMG@/src', url: text, [text]: [text] }));
  return Buffer.from(JSON.stringify({ Envelope: { 'Payload-Metadata': { 'HTML-Metadata': { Links } } } }));
}

function noJson(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function condensed(bytes: Buffer): unknown {
  const condenser = createCondenser(1 << 24);
  condenser.push(bytes);
  return condenser.end();
}

/**
 * The text as callers pass it: in pieces of the longest URL, with different first characters so that no cache applies.
 */
function pieces(text: string, length: number): string[] {
  return Array.from({ length: Math.ceil(text.length / length) }, (_, i) => text.slice(i * length, (i + 1) * length));
}

/** All scanners: those written by hand, then the regular expressions. */
export function allScanners(): Scanner[] {
  const patterns = patternsOfProgram().map(({ name, regexp }) => ({
    name,
    scan: (text: string) => (regexp.global ? text.replace(regexp, '') : regexp.test(text)),
  }));
  return [...byHand, ...patterns];
}

/** Units that matchers read repeatedly: runs of one class, alternating classes, beginnings without an end. */
const UNITS = [' ', 'a', '0', '.', '/', 'a-', '水', '&a=', '<a b="', ',{[', 'http://', '%41;q=0,', 'x\n', '; \t'];

/** Endings that make a match fail after it seemed to succeed. */
const ENDS = ['', '!', '\u0000'];

/** Strings of `length` characters. Those for a pattern also contain the pattern's own words. */
function* adversaries(name: string, length: number): Generator<string> {
  const own = /: \/(.*)\/\w*$/s.exec(name)?.[1]?.replace(/\\[a-z]|[[\](){}|?*+^$\\:]/gi, ' ') ?? '';
  const words = [...new Set(own.split(/\s+/))].filter((word) => word !== '').slice(0, 8);
  for (const unit of [...UNITS, ...words])
    for (const end of ENDS) yield unit.repeat(Math.ceil(length / unit.length)).slice(0, length) + end;
  for (const word of words) for (const unit of [' ', 'a', '0', '.']) yield `${word}${unit.repeat(length)}!`;
}

export interface ScanTime {
  readonly name: string;
  /** Largest time per MiB over all adversarial texts, in milliseconds. */
  readonly perMiB: number;
  /** The text with that time, shortened. */
  readonly worst: string;
  /** Why the scanner may be slow, or null. */
  readonly allowed: string | null;
}

/** Milliseconds per MiB of input. */
export const BOUND_MS = 100;

const PROBE = 1 << 16;
const WHOLE = 1 << 20;
/**
 * Bound for the short first pass: only work that is more than linear exceeds it. Smaller excesses may come from the
 * engine compiling.
 */
const PROBE_BOUND_MS = 10 * BOUND_MS;

/** Runs a pass over 64 KiB first. It reveals scanners with more than linear time, which would not finish on 1 MiB. */
export function scanTime(scanner: Scanner): ScanTime {
  const allowed = ONLY_SHORT.get(scanner.name) ?? null;
  const probed = slowest(scanner, PROBE, PROBE_BOUND_MS);
  const { perMiB, worst } = probed.perMiB > PROBE_BOUND_MS ? probed : slowest(scanner, WHOLE, BOUND_MS);
  return { name: scanner.name, perMiB, worst, allowed };
}

/**
 * The slowest text of a length; stops at the first one over the bound. Before a text counts as over the bound, the best
 * of three passes is taken.
 */
function slowest({ name, scan }: Scanner, length: number, bound: number): { perMiB: number; worst: string } {
  let perMiB = 0;
  let worst = '';
  for (const text of adversaries(name, length)) {
    const bytes = Buffer.from(text);
    const once = (): number => (cpuMs(() => scan(text, bytes)) * WHOLE) / bytes.length;
    const first = once();
    const time = first > bound ? Math.min(first, once(), once()) : first;
    if (time > perMiB) [perMiB, worst] = [time, JSON.stringify(text.slice(0, 12))];
    if (perMiB > bound) break;
  }
  return { perMiB, worst };
}

function cpuMs(act: () => unknown): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
