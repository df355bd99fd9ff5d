/**
 * The HTML kernel: tokenizer and segmenter for the bytes of one page, compiled to WebAssembly from `kernel/`.
 *
 * It reads one page at a time. Between calls it keeps only the tokens made last, so that they need not be copied in
 * again for the segmenter. Results are copies, so later calls do not change them.
 */
import { createLoader, type Kernel } from '../kernels/load.js';
import type { TokenBatch } from '../model/tokens.js';
import { TOKEN_STRIDE } from '../model/tokens.js';
import { charClass } from '../text/words.js';
import { KERNEL_WASM } from './kernel-wasm.js';
import { KERNEL_TABLES } from './kernel-tables.js';
import { MAX_PAGE_BYTES, MAX_TOKENS } from './limits.js';
import { displayOf, holdsHtml, isBoilerplate, isHtmlFont, isJsonLd, staysHidden } from './kernel-questions.js';
import { fieldAt, FindingKind, kindAt, nextFinding, SourceField } from './segments/findings.js';
import { MAX_VALUE_BYTES } from './tokens/attributes.js';
import { consumedOf, ReferenceSlot, rememberReference, writtenOf } from './tokens/references.js';

/** The exports of `kernel/index.ts`. */
interface Calls {
  beginPage(length: number): void;
  beginTokens(count: number): void;
  tokenize(maxTokens: number, mode: number, followsTags: number): number;
  segment(maxBlocks: number): void;
  firstText(): number;
  textLength(): number;
  wordCount(): number;
  firstFinding(): number;
  afterFindings(): number;
  collapse(start: number, end: number, at: number): number;
  decodeReference(amp: number, end: number): number;
}

type Numbers = 'PAGE' | 'tokens' | 'readEnd' | 'decoded' | 'blocksCut' | 'tagsCut';

type HtmlKernel = Kernel<Calls, Numbers>;

/** What the segmenter found in a page. */
export interface PageFindings {
  /** UTF-8 bytes of all blocks of the page, each followed by a line feed. */
  readonly text: Uint8Array;
  readonly words: number;
  /** In the format declared in `segments/findings.ts`. */
  readonly findings: Int32Array;
  /** Contents of the page's `title` elements, with white space collapsed and references decoded. */
  readonly titles: readonly string[];
  /** The page has more than `maxBlocks` blocks; nothing after the last one was read. */
  readonly isCut: boolean;
  /** Number of tags left out because the page has too many. Only tags for media and for links to files are counted. */
  readonly tagsCut: number;
}

export interface StartOfPage {
  readonly maxTokens: number;
  /** The `ContentMode` in which the page begins; an end tag of `lastStartTag` ends it. */
  readonly mode: number;
  readonly lastStartTag: string;
  readonly followsTags: boolean;
}

export interface PageKernel {
  /**
   * Tokenizes a page.
   *
   * Throws a RangeError if the page has more than `MAX_PAGE_BYTES`, and an Error if memory runs out.
   */
  tokenize(source: Uint8Array, start: StartOfPage): TokenBatch;
  /** Finds the text and media in a page's tokens, up to `maxBlocks` blocks. Throws as `tokenize` does. */
  segment(batch: TokenBatch, maxBlocks: number): PageFindings;
  /**
   * Decodes the character reference at the start of the bytes, as in text. `consumed` is its length, 0 if there is
   * none. For tests.
   */
  decodeReference(source: Uint8Array): { readonly consumed: number; readonly decoded: Uint8Array };
  /**
   * Returns memory to the system if more than `keptBytes` are in use. Tokens made before are copied in again when
   * needed.
   */
  release(keptBytes?: number): void;
}

type Question = (source: Uint8Array, nameEnd: number, end: number) => boolean | number;

/** Questions about a tag of the current page. */
const QUESTIONS: { readonly [name: string]: Question } = {
  holdsHtml,
  isHtmlFont,
  isBoilerplate,
  staysHidden,
  displayOf,
  isJsonLd,
};

function createPageKernel(): PageKernel {
  /** The current page, whose bytes the questions are about. */
  let page: Uint8Array = new Uint8Array(0);
  /** The batch that is in the kernel's memory, together with its page. */
  let inMemory: TokenBatch | undefined;

  const loader = createLoader<Calls, Numbers>({
    name: 'HTML',
    wasm: KERNEL_WASM,
    tables: KERNEL_TABLES,
    host: {
      noMemory() {
        throw new Error(`no memory for a page of ${page.length} bytes`);
      },
      classify: charClass,
      remember(slot, start, length) {
        rememberReference(loader.get().bytes(slot, ReferenceSlot.size), 0, page, start, start + length);
      },
      ...Object.fromEntries(
        Object.entries(QUESTIONS).map(([name, ask]) => [
          name,
          (nameEnd: number, end: number) => Number(ask(page, nameEnd, end)),
        ]),
      ),
    },
  });

  /**
   * Calls `work` with the kernel. After an error the instance is discarded, because it stopped in the middle of its
   * work.
   */
  function withKernel<Result>(work: (kernel: HtmlKernel) => Result): Result {
    try {
      return work(loader.get());
    } catch (error) {
      loader.discard();
      inMemory = undefined;
      throw error;
    }
  }

  function release(keptBytes?: number): void {
    if (loader.release(keptBytes)) inMemory = undefined;
  }

  /** Makes this page the current one. */
  function load(source: Uint8Array): void {
    if (source.length > MAX_PAGE_BYTES)
      throw new RangeError(`page must have at most ${MAX_PAGE_BYTES} bytes: got ${source.length}`);
    release();
    inMemory = undefined;
    page = source;
    withKernel((kernel) => {
      kernel.calls.beginPage(source.length);
      kernel.bytes(kernel.address('PAGE'), source.length).set(source);
    });
  }

  return {
    tokenize(source, start) {
      load(source);
      return (inMemory = withKernel((kernel) => tokensOf(kernel, source, start)));
    },
    segment(batch, maxBlocks) {
      const isThere = batch === inMemory;
      if (!isThere) load(batch.source);
      inMemory = undefined;
      const found = withKernel((kernel) => {
        if (!isThere) copyTokens(kernel, batch);
        kernel.calls.segment(maxBlocks);
        return findingsOf(kernel);
      });
      release();
      return found;
    },
    decodeReference(source) {
      load(source);
      return withKernel((kernel) => referenceOf(kernel, source.length));
    },
    release,
  };
}

/** The kernel of this thread. */
export const pageKernel: PageKernel = createPageKernel();

function tokensOf(kernel: HtmlKernel, source: Uint8Array, start: StartOfPage): TokenBatch {
  const { maxTokens, mode, lastStartTag, followsTags } = start;
  kernel.fill('lastStartTag', Buffer.from(`${String.fromCharCode(lastStartTag.length)}${lastStartTag}`, 'latin1'));
  const count = kernel.calls.tokenize(Math.min(maxTokens, MAX_TOKENS), mode, followsTags ? 1 : 0);
  const fields = kernel.integers(kernel.address('tokens'), count * TOKEN_STRIDE).slice();
  return { source, count, fields, end: kernel.number('readEnd') };
}

/** Copies tokens into memory after their page, if they were made elsewhere or earlier. */
function copyTokens(kernel: HtmlKernel, { count, fields }: TokenBatch): void {
  kernel.calls.beginTokens(count);
  kernel.integers(kernel.address('tokens'), count * TOKEN_STRIDE).set(fields);
}

function findingsOf(kernel: HtmlKernel): PageFindings {
  const { calls } = kernel;
  const first = calls.firstFinding() >>> 0;
  const bytes = (calls.afterFindings() >>> 0) - first;
  const findings = kernel.integers(first, bytes / Int32Array.BYTES_PER_ELEMENT).slice();
  // Read before `titlesOf`, in which the kernel begins another text.
  const found = {
    text: kernel.bytes(calls.firstText(), calls.textLength()).slice(),
    words: calls.wordCount(),
    findings,
    isCut: kernel.number('blocksCut') !== 0,
    tagsCut: kernel.number('tagsCut'),
  };
  return { ...found, titles: titlesOf(kernel, findings) };
}

function titlesOf(kernel: HtmlKernel, findings: Int32Array): string[] {
  const titles: string[] = [];
  for (let at = 0; at < findings.length; at = nextFinding(findings, at)) {
    if (kindAt(findings, at) !== FindingKind.title) continue;
    const start = fieldAt(findings, at, SourceField.start);
    titles.push(collapse(kernel, start, Math.min(fieldAt(findings, at, SourceField.end), start + MAX_VALUE_BYTES)));
  }
  return titles;
}

/** Part of the page as text, with white space collapsed and references decoded. */
function collapse({ calls, bytes }: HtmlKernel, start: number, end: number): string {
  const from = calls.afterFindings() >>> 0;
  const to = calls.collapse(start, end, from) >>> 0;
  return Buffer.from(bytes(from, to - from)).toString();
}

function referenceOf(kernel: HtmlKernel, length: number): { consumed: number; decoded: Uint8Array } {
  const start = kernel.address('PAGE');
  const reference = kernel.calls.decodeReference(start, start + length);
  return {
    consumed: consumedOf(reference),
    decoded: kernel.bytes(kernel.address('decoded'), writtenOf(reference)).slice(),
  };
}
