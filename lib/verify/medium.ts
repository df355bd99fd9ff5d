/** Checks a medium: its URLs, and its place among the media of its page. */
import { mediaId } from '../url/key.js';
import { mustBe, type Report } from './must-be.js';
import { checkUrl } from './url.js';
import { countField, type MediaCounts, type MediumSegment } from '../model/media.js';
import { MEDIA_TYPES } from '../model/media-kinds.js';

/** Most candidates listed for a medium. */
const MAX_CANDIDATES = 8;

/** Reports what is wrong with the URLs of a medium. */
export function checkMediumUrls(medium: MediumSegment, path: string, report: Report): void {
  const { url, media_id, candidates, tracks, link, poster } = medium;
  if (checkUrl(`${path}.url`, url, report))
    mustBe(report, `${path}.media_id`, media_id, mediaId(url), 'the key of `url`');
  if (candidates.length > MAX_CANDIDATES)
    report(`${path}.candidates`, `must be at most ${MAX_CANDIDATES}: are ${candidates.length}`);
  for (const [i, other] of candidates.entries()) checkUrl(`${path}.candidates[${i}]`, other, report);
  if (candidates.includes(url)) report(`${path}.candidates`, 'hold the URL itself');
  for (const [i, track] of tracks.entries()) checkUrl(`${path}.tracks[${i}]`, track, report);
  if (link !== null) checkUrl(`${path}.link`, link, report);
  if (poster !== null) checkUrl(`${path}.poster`, poster, report);
}

/** Reports a medium placed before the words already passed, or after the end of its page. */
export function checkAt(at: number, path: string, least: number, wordsTotal: number, report: Report): void {
  if (at < least) report(`${path}.at`, `must be at least ${least}, the words of the page so far: is ${at}`);
  if (at > wordsTotal) report(`${path}.at`, `must be at most words_total, ${wordsTotal}: is ${at}`);
}

/** The segments before a medium that matter to its run. */
export interface BeforeMedium {
  readonly medium: MediumSegment | null;
  readonly previous: 'text' | 'medium' | null;
}

/** Checks numbers in a run: media without text between them are a run and are numbered in order; text ends a run. */
export function checkRun(
  medium: MediumSegment,
  path: string,
  { medium: before, previous }: BeforeMedium,
  report: Report,
): void {
  const { run, run_index, run_length } = medium;
  const goesOn = before !== null && before.run_index < before.run_length - 1;
  if (goesOn && previous === 'text') report(path, `belongs to run ${before.run}, which text interrupts`);
  if (!goesOn && previous === 'medium') report(`${path}.run`, `begins after a medium with no text between them`);
  mustBe(report, `${path}.run`, run, before === null ? 0 : goesOn ? before.run : before.run + 1, 'in order');
  mustBe(report, `${path}.run_index`, run_index, goesOn ? before.run_index + 1 : 0, 'in order');
  if (goesOn) mustBe(report, `${path}.run_length`, run_length, before.run_length, 'as for the medium before it');
  checkRunIndex(medium, path, report);
}

export function checkRunIndex({ run_index, run_length }: MediumSegment, path: string, report: Report): void {
  if (run_index >= run_length)
    report(`${path}.run_index`, `must be less than run_length, ${run_length}: is ${run_index}`);
}

/** Reports if the last medium of a page is not the last of its run. */
export function checkLastRun(last: MediumSegment | null, path: string, report: Report): void {
  if (last !== null && last.run_index !== last.run_length - 1)
    report(path, `end within run ${last.run}, of ${last.run_length} media`);
}

/** Reports if a page's counts of media differ from the media it has. */
export function checkKinds(row: MediaCounts, types: readonly string[], what: string, report: Report): void {
  for (const type of MEDIA_TYPES) {
    const found = types.filter((one) => one === type).length;
    mustBe(report, countField(type), row[countField(type)], found, what);
  }
}
