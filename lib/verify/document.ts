/**
 * What must be true of a document beyond its shape: every figure in it that follows from others is computed again.
 *
 * Read it beside docs/semantics.md. Each check is linear in the document.
 */
import { hash } from 'node:crypto';
import type { Document, MediumSegment, TextSegment } from '../model/document.js';
import { countWords } from '../text/words.js';
import { mediaId } from '../url/key.js';
import { mustBe, show, type Tell } from './tell.js';
import { checkBlocks } from './text.js';
import { checkUrl } from './url.js';

/** Most candidates a medium lists. */
const MAX_CANDIDATES = 8;

/** Tells what is wrong with a document that has its shape. */
export function checkDocument(document: Document, tell: Tell): void {
  checkHead(document, tell);
  checkSequence(document, tell);
  checkCounts(document, tell);
  checkEnds(document, tell);
  for (const [i, { url }] of document.page_media.entries()) checkUrl(`page_media[${i}].url`, url, tell);
}

function checkHead({ id, url, host, lang, duplicate_of, warc }: Document, tell: Tell): void {
  checkKey('id', id, tell);
  if (checkUrl('url', url, tell)) mustBe(tell, 'host', host, new URL(url).hostname, 'the host of `url`');
  if (duplicate_of !== null) checkKey('duplicate_of', duplicate_of, tell);
  if (duplicate_of === id) tell('duplicate_of', 'is the document itself');
  if (lang.score !== null && !(lang.score >= 0 && lang.score <= 1))
    tell('lang.score', `must be from 0 to 1: is ${lang.score}`);
  if (warc.date !== null && Number.isNaN(Date.parse(warc.date)))
    tell('warc.date', `must be a date: is ${show(warc.date)}`);
}

function checkKey(path: string, key: string, tell: Tell): void {
  if (!/^[0-9a-f]{32}$/.test(key)) tell(path, `must be 32 hex digits: is ${show(key)}`);
}

/** What the walk over the segments knows of those before. */
interface Walk {
  /** Page words up to which everything so far stands. */
  at: number;
  readonly wordsTotal: number;
  text: TextSegment | null;
  medium: MediumSegment | null;
  previous: 'text' | 'medium' | null;
}

function checkSequence({ segments, words_total }: Document, tell: Tell): void {
  const walk: Walk = { at: 0, wordsTotal: words_total, text: null, medium: null, previous: null };
  for (const [i, segment] of segments.entries()) {
    const path = `segments[${i}]`;
    if (segment.type === 'text') {
      checkText(segment, path, walk, tell);
      walk.text = segment;
      walk.previous = 'text';
      walk.at = Math.max(walk.at, segment.end);
    } else {
      checkMedium(segment, path, walk, tell);
      walk.medium = segment;
      walk.previous = 'medium';
      walk.at = Math.max(walk.at, segment.at);
    }
  }
  const last = walk.medium;
  if (last !== null && last.run_index !== last.run_length - 1)
    tell('segments', `end within run ${last.run}, of ${last.run_length} media`);
}

function checkText(text: TextSegment, path: string, walk: Walk, tell: Tell): void {
  const { start, end, words, gap } = text;
  if (start < walk.at) tell(`${path}.start`, `must be at least ${walk.at}, where the page has come to: is ${start}`);
  if (end < start + words) tell(`${path}.end`, `must be at least ${start + words}, start and words: is ${end}`);
  if (end > walk.wordsTotal) tell(`${path}.end`, `must be at most words_total, ${walk.wordsTotal}: is ${end}`);
  mustBe(tell, `${path}.words`, words, countWords(text.text), 'the words in `text`');
  checkGap(gap, start, path, walk, tell);
  checkBlocks(text, path, tell);
}

/** A hole is as wide as the page between two texts; texts that touch are one, so two in a row have a hole between them. */
function checkGap(gap: number, start: number, path: string, { text, previous }: Walk, tell: Tell): void {
  const wide = text === null ? 0 : start - text.end;
  if (gap !== 0) mustBe(tell, `${path}.gap`, gap, wide, 'the words of the page since the text before');
  else if (previous === 'text') tell(`${path}.gap`, 'must not be 0: the segment before is text too');
}

function checkMedium(medium: MediumSegment, path: string, walk: Walk, tell: Tell): void {
  const { at, url, media_id, candidates, tracks, link, poster } = medium;
  if (at < walk.at) tell(`${path}.at`, `must be at least ${walk.at}, where the page has come to: is ${at}`);
  if (at > walk.wordsTotal) tell(`${path}.at`, `must be at most words_total, ${walk.wordsTotal}: is ${at}`);
  if (checkUrl(`${path}.url`, url, tell)) mustBe(tell, `${path}.media_id`, media_id, mediaId(url), 'the key of `url`');
  if (candidates.length > MAX_CANDIDATES)
    tell(`${path}.candidates`, `must be at most ${MAX_CANDIDATES}: are ${candidates.length}`);
  for (const [i, other] of candidates.entries()) checkUrl(`${path}.candidates[${i}]`, other, tell);
  if (candidates.includes(url)) tell(`${path}.candidates`, 'hold the URL itself');
  for (const [i, track] of tracks.entries()) checkUrl(`${path}.tracks[${i}]`, track, tell);
  if (link !== null) checkUrl(`${path}.link`, link, tell);
  if (poster !== null) checkUrl(`${path}.poster`, poster, tell);
  checkRun(medium, path, walk, tell);
}

/** Media with no text between are one run, numbered in order; text ends a run. */
function checkRun(medium: MediumSegment, path: string, { medium: before, previous }: Walk, tell: Tell): void {
  const { run, run_index, run_length } = medium;
  const goesOn = before !== null && before.run_index < before.run_length - 1;
  if (goesOn && previous === 'text') tell(path, `belongs to run ${before.run}, which text interrupts`);
  if (!goesOn && previous === 'medium') tell(`${path}.run`, `begins behind a medium with no text between`);
  mustBe(tell, `${path}.run`, run, before === null ? 0 : goesOn ? before.run : before.run + 1, 'in order');
  mustBe(tell, `${path}.run_index`, run_index, goesOn ? before.run_index + 1 : 0, 'in order');
  if (goesOn) mustBe(tell, `${path}.run_length`, run_length, before.run_length, 'as of the medium before');
  if (run_index >= run_length)
    tell(`${path}.run_index`, `must be less than run_length, ${run_length}: is ${run_index}`);
}

function checkCounts(document: Document, tell: Tell): void {
  const { segments } = document;
  for (const type of ['image', 'audio', 'video'] as const) {
    const found = segments.filter((segment) => segment.type === type).length;
    mustBe(tell, `n_${type}`, document[`n_${type}`], found, 'the segments of that type');
  }
  const texts = segments.filter((segment) => segment.type === 'text');
  const words = texts.reduce((sum, text) => sum + text.words, 0);
  mustBe(tell, 'words_kept', document.words_kept, words, 'the words of the texts');
  if (words > document.words_total) tell('words_kept', `must be at most words_total, ${document.words_total}`);
  const digest = hash('sha256', texts.map(({ text }) => text).join('\n\n'), 'hex').slice(0, 32);
  mustBe(tell, 'text_digest', document.text_digest, digest, 'the digest of the texts');
}

/** What was left out at an end is all of the page up to there, or nothing. */
function checkEnds({ segments, gap_before, gap_after, words_total }: Document, tell: Tell): void {
  const texts = segments.filter((segment) => segment.type === 'text');
  const before = texts.length === 0 ? 0 : texts[0]!.start;
  const after = words_total - (texts.at(-1)?.end ?? 0);
  if (gap_before !== 0) mustBe(tell, 'gap_before', gap_before, before, 'the words before the first text');
  if (gap_after !== 0) mustBe(tell, 'gap_after', gap_after, after, 'the words after the last text');
}
