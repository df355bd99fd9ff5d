/** The progress of a run: a line on a terminal, a line a minute elsewhere, and a sentence at the end. */
import type { Pipeline } from '../flow/pipeline.js';
import { count } from '../text/figures.js';
import { MEGABYTE } from './format.js';
import type { Log } from './log.js';

export interface ProgressFigures {
  readonly bytes: number;
  /** Total bytes to read; null if unknown. */
  readonly size: number | null;
  /** Items read, and what they are called. */
  readonly records: number;
  readonly recordUnits: string;
  /** Items that reached the output, and what they are called. */
  readonly rows: number;
  readonly rowUnits: string;
}

/** How progress is shown: `auto` on a terminal in one line that changes, elsewhere as `plain`: a line a minute. */
export const PROGRESS_MODES = ['auto', 'plain', 'off'] as const;

export type ProgressMode = (typeof PROGRESS_MODES)[number];

const REFRESH_MS = 400;
const PLAIN_MS = 60_000;

/** What the items of a pipeline are called. */
export function unitsOf({ source, sink }: Pipeline): Pick<ProgressFigures, 'recordUnits' | 'rowUnits'> {
  return { recordUnits: source.units, rowUnits: sink.units };
}

export interface Progress {
  /** Ends the display. If the run has finished, a sentence says what it did, unless progress was never visible. */
  end(isFinished: boolean): void;
}

/** Shows the progress of a run from now on. `columns` is the width of the terminal, or undefined if it is none. */
export function showProgress(
  log: Log,
  mode: ProgressMode,
  columns: () => number | undefined,
  figures: () => ProgressFigures,
): Progress {
  if (mode === 'off') return { end: () => undefined };
  const begun = performance.now();
  const seconds = (): number => (performance.now() - begun) / 1000;
  const isLive = mode === 'auto' && columns() !== undefined;
  let isVisible = isLive || mode === 'plain';
  const show = (): void => {
    isVisible = true;
    if (isLive) log.status(progressLine(figures(), seconds(), columns()));
    else log.line(progressLine(figures(), seconds()));
  };
  const timer = setInterval(show, isLive ? REFRESH_MS : PLAIN_MS);
  timer.unref();
  return {
    end(isFinished) {
      clearInterval(timer);
      log.status('');
      if (isFinished && isVisible) log.line(closingSentence(figures(), seconds()));
    },
  };
}

/**
 * For example `12.3 of 117.6 MB  0:09 left  310 documents  1,024 records  102.4 MB/s`. Parts that do not fit into the
 * columns are left out, the last first.
 */
export function progressLine(figures: ProgressFigures, seconds: number, columns = Infinity): string {
  const { bytes, size, records, recordUnits, rows, rowUnits } = figures;
  const speed = bytes / seconds;
  const parts = [`${(bytes / MEGABYTE).toFixed(1)}${size === null ? '' : ` of ${(size / MEGABYTE).toFixed(1)}`} MB`];
  if (size !== null && bytes > 0) parts.push(`${clock(Math.max(0, size - bytes) / speed)} left`);
  if (rowUnits !== recordUnits) parts.push(`${count(rows)} ${rowUnits}`);
  parts.push(`${count(records)} ${recordUnits}`, `${(speed / MEGABYTE).toFixed(1)} MB/s`);
  // One column stays free: in the last one some terminals begin a new line, which could not be erased.
  while (parts.length > 1 && parts.join('  ').length >= columns) parts.pop();
  return parts.join('  ').slice(0, Math.max(0, columns - 1));
}

/** For example `2,444 documents of 8,838 records in 33 s`. */
export function closingSentence(figures: ProgressFigures, seconds: number): string {
  const { records, recordUnits, rows, rowUnits } = figures;
  const done = rowUnits === recordUnits ? '' : `${count(rows)} ${rowUnits} of `;
  const time = seconds < 10 ? `${seconds.toFixed(1)} s` : seconds < 600 ? `${Math.round(seconds)} s` : clock(seconds);
  return `${done}${count(records)} ${recordUnits} in ${time}`;
}

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const pad = (part: number): string => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(whole % 60)}` : `${minutes}:${pad(whole % 60)}`;
}
