/** What must be true of a medium: its URLs, and its place among the media of its page. */
import { mediaId } from '../url/key.js';
import { mustBe, type Tell } from './tell.js';
import { checkUrl } from './url.js';
import { countField, type MediaCounts, type MediumSegment } from '../model/media.js';
import { MEDIA_TYPES } from '../model/media-kinds.js';

/** Most candidates a medium lists. */
const MAX_CANDIDATES = 8;

/** Tells what is wrong with the URLs of a medium. */
export function checkMediumUrls(medium: MediumSegment, path: string, tell: Tell): void {
  const { url, media_id, candidates, tracks, link, poster } = medium;
  if (checkUrl(`${path}.url`, url, tell)) mustBe(tell, `${path}.media_id`, media_id, mediaId(url), 'the key of `url`');
  if (candidates.length > MAX_CANDIDATES)
    tell(`${path}.candidates`, `must be at most ${MAX_CANDIDATES}: are ${candidates.length}`);
  for (const [i, other] of candidates.entries()) checkUrl(`${path}.candidates[${i}]`, other, tell);
  if (candidates.includes(url)) tell(`${path}.candidates`, 'hold the URL itself');
  for (const [i, track] of tracks.entries()) checkUrl(`${path}.tracks[${i}]`, track, tell);
  if (link !== null) checkUrl(`${path}.link`, link, tell);
  if (poster !== null) checkUrl(`${path}.poster`, poster, tell);
}

/** Tells where a medium stands before what its page has come to, or behind its end. */
export function checkAt(at: number, path: string, least: number, wordsTotal: number, tell: Tell): void {
  if (at < least) tell(`${path}.at`, `must be at least ${least}, where the page has come to: is ${at}`);
  if (at > wordsTotal) tell(`${path}.at`, `must be at most words_total, ${wordsTotal}: is ${at}`);
}

/** What stands before a medium. */
export interface BeforeMedium {
  readonly medium: MediumSegment | null;
  readonly previous: 'text' | 'medium' | null;
}

/** Media with no text between are one run, numbered in order; text ends a run. */
export function checkRun(
  medium: MediumSegment,
  path: string,
  { medium: before, previous }: BeforeMedium,
  tell: Tell,
): void {
  const { run, run_index, run_length } = medium;
  const goesOn = before !== null && before.run_index < before.run_length - 1;
  if (goesOn && previous === 'text') tell(path, `belongs to run ${before.run}, which text interrupts`);
  if (!goesOn && previous === 'medium') tell(`${path}.run`, `begins behind a medium with no text between`);
  mustBe(tell, `${path}.run`, run, before === null ? 0 : goesOn ? before.run : before.run + 1, 'in order');
  mustBe(tell, `${path}.run_index`, run_index, goesOn ? before.run_index + 1 : 0, 'in order');
  if (goesOn) mustBe(tell, `${path}.run_length`, run_length, before.run_length, 'as of the medium before');
  checkRunIndex(medium, path, tell);
}

export function checkRunIndex({ run_index, run_length }: MediumSegment, path: string, tell: Tell): void {
  if (run_index >= run_length)
    tell(`${path}.run_index`, `must be less than run_length, ${run_length}: is ${run_index}`);
}

/** Tells where the last medium of a page is not the last of its run. */
export function checkLastRun(last: MediumSegment | null, path: string, tell: Tell): void {
  if (last !== null && last.run_index !== last.run_length - 1)
    tell(path, `end within run ${last.run}, of ${last.run_length} media`);
}

/** Tells where a page counts other media than it has. */
export function checkKinds(row: MediaCounts, types: readonly string[], what: string, tell: Tell): void {
  for (const type of MEDIA_TYPES) {
    const found = types.filter((one) => one === type).length;
    mustBe(tell, countField(type), row[countField(type)], found, what);
  }
}
