/**
 * The kernel: tokenizer and segmenter over the bytes of one page, compiled to WebAssembly from `kernel/`.
 *
 * It is compiled once a process and holds one page at a time. What it is asked between two pages is independent of what it
 * held before, except that the tokens of the page read last need not be given to it again.
 */
import type { TokenBatch } from '../model/tokens.js';
import { TOKEN_STRIDE } from '../model/tokens.js';
import { charClass, wordAfter, wordBegins } from '../text/words.js';
import { KERNEL_WASM } from './kernel-wasm.js';
import { MAX_PAGE_BYTES, MAX_TOKENS } from './limits.js';
import { isFurniture, isHtmlFont, isJsonLd, hasNoDisplay, holdsHtml, staysHidden } from './kernel-questions.js';
import { attributeSlots, attributeTable } from './segments/attribute-names.js';
import { firstBytes } from './segments/first-bytes.js';
import { contentOf, layoutOf, ownRegions, roles } from './segments/layout.js';
import { openings, tagClasses } from './tokens/byte-classes.js';
import { contentModes, foreignNames } from './tokens/content-modes.js';
import { nameCodes, nameSlots, nameTable } from './tokens/elements.js';
import { c1Characters, ReferenceSlot, rememberReference } from './tokens/references.js';

interface Exports {
  readonly memory: WebAssemblyMemory;
  beginPage(length: number): void;
  beginTokens(count: number): void;
  tokenize(maxTokens: number, mode: number, followsTags: number): number;
  segment(maxBlocks: number): void;
  firstText(): number;
  textLength(): number;
  wordCount(): number;
  firstRecord(): number;
  afterRecords(): number;
  collapse(start: number, end: number, at: number): number;
  decodeReference(amp: number, end: number): number;
}

interface WebAssemblyMemory {
  readonly buffer: ArrayBuffer;
}

interface Global {
  readonly value: number;
}

/** Addresses are unsigned, but come as signed numbers. */
const addressOf = (signed: number): number => signed >>> 0;

/** The part of WebAssembly's interface that is used; its types come with those of browsers only. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};

/** What the segmenter found. The views are of the kernel's memory: valid until it is asked anything else. */
export interface KernelSegments {
  /** UTF-8 bytes of all blocks of the page, a line feed after each. */
  readonly text: Uint8Array;
  readonly words: number;
  /** `RECORD_STRIDE` integers each (`segments/records.ts`). */
  readonly records: Int32Array;
  /** The page has more blocks than were asked for: what follows the last one was not read. */
  readonly isCut: boolean;
  /** Tags left out of which each would have been a medium, or a link to a file: the page has too many. */
  readonly tagsCut: number;
}

/** Memory beyond which a kernel is not kept after a page: pages that need more are rare, and memory never shrinks. */
const KEPT_BYTES = 24 << 20;

let compiled: object | undefined;
let current: { readonly exports: Exports; readonly globals: { readonly [name: string]: Global } } | undefined;
/** The page being read: questions are about its bytes. */
let page: Uint8Array = new Uint8Array(0);
/** The batch whose tokens are in memory. */
let held: TokenBatch | undefined;

function kernel(): NonNullable<typeof current> {
  if (current !== undefined) return current;
  const exports = instantiate();
  current = { exports: exports as Exports, globals: exports as { [name: string]: Global } };
  for (const [name, table] of TABLES) write(name, table);
  return current;
}

function instantiate(): object {
  compiled ??= new WebAssembly.Module(Buffer.from(KERNEL_WASM, 'base64'));
  try {
    return new WebAssembly.Instance(compiled, { host: HOST }).exports;
  } catch (cause) {
    throw new Error(NO_ADDRESSES, { cause });
  }
}

/** V8 sets ten gigabytes of addresses apart for each kernel, without using them, so that it need not check addresses one by one. */
const NO_ADDRESSES =
  'no room for the HTML kernel: address space is limited to less than 16 GB a worker (ulimit -v); without the limit, or with NODE_OPTIONS=--disable-wasm-trap-handler, it has room';

/**
 * Gives the kernel back if it has more memory than this, once a page's results have been taken: the next page gets a new one.
 * Tokens of a page in it are put in memory again where they are asked for.
 */
export function releaseKernel(keptBytes = KEPT_BYTES): void {
  if (current === undefined || current.exports.memory.buffer.byteLength <= keptBytes) return;
  current = held = undefined;
}

/** Copies a table to where the kernel keeps it. */
function write(name: string, table: Uint8Array): void {
  bytesAt(kernel().globals[name]!.value, table.length).set(table);
}

function bytesAt(address: number, length: number): Uint8Array {
  return new Uint8Array(kernel().exports.memory.buffer, addressOf(address), length);
}

function integersAt(address: number, count: number): Int32Array {
  return new Int32Array(kernel().exports.memory.buffer, addressOf(address), count);
}

const asBytes = ({ buffer, byteOffset, byteLength }: Int32Array | Uint16Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

const TABLES: readonly (readonly [name: string, table: Uint8Array])[] = [
  ['openings', openings],
  ['tagClasses', tagClasses],
  ['nameCodes', nameCodes],
  ['slotKeys', asBytes(nameSlots.keys)],
  ['slotIds', nameSlots.ids],
  ['elementNames', nameTable],
  ['firstBytes', firstBytes],
  ['attributeSlots', asBytes(attributeSlots)],
  ['attributeNames', attributeTable],
  ['contentModes', contentModes],
  ['foreignNames', foreignNames],
  ['layouts', layoutOf],
  ['contents', contentOf],
  ['ownRegions', ownRegions],
  ['roles', roles],
  ['wordBegins', wordBegins],
  ['wordAfter', wordAfter],
  ['c1Characters', asBytes(Int32Array.from(c1Characters))],
];

/** Questions of the kernel (`kernel/host.ts`), answered by what the rest of the program declares. */
const HOST = {
  noMemory() {
    throw new Error(`no memory for a page of ${page.length} bytes`);
  },
  classify: charClass,
  remember,
  ...onPage({ holdsHtml, isHtmlFont, isFurniture, staysHidden, hasNoDisplay, isJsonLd }),
};

type Question = (source: Uint8Array, nameEnd: number, end: number) => boolean;

function onPage(questions: { readonly [name: string]: Question }): {
  [name: string]: (from: number, to: number) => number;
} {
  return Object.fromEntries(
    Object.entries(questions).map(([name, ask]) => [name, (from, to) => (ask(page, from, to) ? 1 : 0)]),
  );
}

function remember(slot: number, start: number, length: number): void {
  rememberReference(bytesAt(slot, ReferenceSlot.size), 0, page, start, start + length);
}

/** Asks the kernel something. One that an error came through stopped in the middle of its work: it is not used again. */
function ask<Answer>(question: () => Answer): Answer {
  try {
    return question();
  } catch (error) {
    current = held = undefined;
    throw error;
  }
}

function beginPage(source: Uint8Array): Exports {
  if (source.length > MAX_PAGE_BYTES)
    throw new RangeError(`page must be of at most ${MAX_PAGE_BYTES} bytes: got ${source.length}`);
  releaseKernel();
  held = undefined;
  page = source;
  const { exports, globals } = kernel();
  ask(() => exports.beginPage(source.length));
  bytesAt(globals['PAGE']!.value, source.length).set(source);
  return exports;
}

/** Tokens of a page. `mode` is a `ContentMode`, which an end tag of `lastStartTag` ends. */
export function kernelTokens(
  source: Uint8Array,
  {
    maxTokens,
    mode,
    lastStartTag,
    followsTags,
  }: { maxTokens: number; mode: number; lastStartTag: string; followsTags: boolean },
): TokenBatch {
  const exports = beginPage(source);
  write('lastStartTag', Buffer.from(`${String.fromCharCode(lastStartTag.length)}${lastStartTag}`, 'latin1'));
  const count = ask(() => exports.tokenize(Math.min(maxTokens, MAX_TOKENS), mode, followsTags ? 1 : 0));
  const { globals } = kernel();
  const fields = integersAt(globals['tokens']!.value, count * TOKEN_STRIDE).slice();
  held = { source, count, fields, end: globals['readEnd']!.value };
  return held;
}

/** Puts a page with tokens that were made elsewhere, or earlier, in memory. */
function giveTokens({ source, count, fields }: TokenBatch): void {
  const exports = beginPage(source);
  ask(() => exports.beginTokens(count));
  integersAt(kernel().globals['tokens']!.value, count * TOKEN_STRIDE).set(fields);
}

/** What a page's tokens say of its text and media, up to `maxBlocks` blocks. */
export function kernelSegments(batch: TokenBatch, maxBlocks: number): KernelSegments {
  if (batch !== held) giveTokens(batch);
  held = undefined;
  const { exports, globals } = kernel();
  ask(() => exports.segment(maxBlocks));
  const first = addressOf(exports.firstRecord());
  return {
    text: bytesAt(exports.firstText(), exports.textLength()),
    words: exports.wordCount(),
    isCut: globals['blocksCut']!.value !== 0,
    tagsCut: globals['tagsCut']!.value,
    records: integersAt(first, (addressOf(exports.afterRecords()) - first) / Int32Array.BYTES_PER_ELEMENT),
  };
}

/** A part of the page read last as text: white space collapsed, references decoded. Its segments must have been taken before. */
export function kernelCollapse(start: number, end: number): string {
  const { exports } = kernel();
  const from = exports.afterRecords();
  const to = ask(() => exports.collapse(start, end, from));
  return Buffer.from(bytesAt(from, addressOf(to) - addressOf(from))).toString();
}

/** The character reference that some bytes begin with, decoded as in text: how many bytes it takes, 0 if it is none. For tests: of pages the kernel decodes by itself. */
export function kernelReference(source: Uint8Array): { readonly consumed: number; readonly decoded: Uint8Array } {
  const exports = beginPage(source);
  const { globals } = kernel();
  const start = globals['PAGE']!.value;
  const packed = exports.decodeReference(start, start + source.length);
  return { consumed: packed >> 4, decoded: bytesAt(globals['decoded']!.value, packed & 15).slice() };
}
