/**
 * Checks that a document is consistent: every figure that follows from others is computed again.
 *
 * The rules are described in docs/semantics.md. Each check takes time linear in the size of the document.
 */
import { textDigest } from '../model/key.js';
import type { Document, TextSegment } from '../model/document.js';
import type { MediumSegment } from '../model/media.js';
import { countWords } from '../text/words.js';
import { checkAt, checkKinds, checkLastRun, checkMediumUrls, checkRun } from './medium.js';
import { checkPage, checkPageMedia } from './page.js';
import { mustBe, type Report } from './must-be.js';
import { checkBlocks } from './text.js';

/** Reports what is wrong with a document whose shape is right. */
export function checkDocument(document: Document, report: Report): void {
  const { segments, page_media } = document;
  checkPage(document, report);
  checkSequence(document, report);
  checkKinds(
    document,
    segments.map(({ type }) => type),
    'the segments of that type',
    report,
  );
  checkTexts(document, report);
  checkPageMedia(page_media, report);
}

/** What is known about the segments before the current one. */
interface Walk {
  /** Number of words of the page up to the current place. */
  at: number;
  readonly wordsTotal: number;
  text: TextSegment | null;
  medium: MediumSegment | null;
  previous: 'text' | 'medium' | null;
}

function checkSequence({ segments, words_total }: Document, report: Report): void {
  const walk: Walk = { at: 0, wordsTotal: words_total, text: null, medium: null, previous: null };
  for (const [i, segment] of segments.entries()) {
    const path = `segments[${i}]`;
    if (segment.type === 'text') {
      checkText(segment, path, walk, report);
      walk.text = segment;
      walk.previous = 'text';
      walk.at = Math.max(walk.at, segment.end);
    } else {
      checkAt(segment.at, path, walk.at, walk.wordsTotal, report);
      checkMediumUrls(segment, path, report);
      checkRun(segment, path, walk, report);
      walk.medium = segment;
      walk.previous = 'medium';
      walk.at = Math.max(walk.at, segment.at);
    }
  }
  checkLastRun(walk.medium, 'segments', report);
}

function checkText(text: TextSegment, path: string, walk: Walk, report: Report): void {
  const { start, end, words, gap } = text;
  if (start < walk.at)
    report(`${path}.start`, `must be at least ${walk.at}, the words of the page so far: is ${start}`);
  if (end < start + words) report(`${path}.end`, `must be at least ${start + words}, start plus words: is ${end}`);
  if (end > walk.wordsTotal) report(`${path}.end`, `must be at most words_total, ${walk.wordsTotal}: is ${end}`);
  mustBe(report, `${path}.words`, words, countWords(text.text), 'the words in `text`');
  checkGap(gap, start, path, walk, report);
  checkBlocks(text, path, report);
}

/**
 * Checks the gap before a text. Its size is the number of words of the page between two texts. Texts without a gap
 * between them would be one text, so two successive texts must have one.
 */
function checkGap(gap: number, start: number, path: string, { text, previous }: Walk, report: Report): void {
  const wide = text === null ? 0 : start - text.end;
  if (gap !== 0) mustBe(report, `${path}.gap`, gap, wide, 'the words of the page since the previous text');
  else if (previous === 'text') report(`${path}.gap`, 'must not be 0: the segment before is text too');
}

/** The figures in which a document describes its texts. */
export type TextFigures = Pick<
  Document,
  'segments' | 'words_total' | 'words_kept' | 'text_digest' | 'gap_before' | 'gap_after'
>;

/** Reports contradictions between a row's texts and its figures about them. */
export function checkTexts(document: TextFigures, report: Report): void {
  const texts = document.segments.filter((segment) => segment.type === 'text');
  const words = texts.reduce((sum, text) => sum + text.words, 0);
  mustBe(report, 'words_kept', document.words_kept, words, 'the words of the texts');
  if (words > document.words_total) report('words_kept', `must be at most words_total, ${document.words_total}`);
  mustBe(report, 'text_digest', document.text_digest, textDigest(texts), 'the digest of the texts');
  checkEnds(document, report);
}

/**
 * Checks the gaps at both ends of the page. `gap_before` must be 0 or the number of words before the first text, `gap_after`
 * must be 0 or the number of words after the last text.
 */
function checkEnds({ segments, gap_before, gap_after, words_total }: TextFigures, report: Report): void {
  const texts = segments.filter((segment) => segment.type === 'text');
  const before = texts.length === 0 ? 0 : texts[0]!.start;
  const after = words_total - (texts.at(-1)?.end ?? 0);
  if (gap_before !== 0) mustBe(report, 'gap_before', gap_before, before, 'the words before the first text');
  if (gap_after !== 0) mustBe(report, 'gap_after', gap_after, after, 'the words after the last text');
}
