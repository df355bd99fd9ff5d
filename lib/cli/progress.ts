/** The progress line on a terminal. */
import { count } from '../text/figures.js';
import { MEGABYTE } from './format.js';
import type { Log } from './log.js';

export interface ProgressFigures {
  readonly bytes: number;
  /** Total bytes to read; null if unknown. */
  readonly size: number | null;
  readonly records: number;
  readonly documents: number;
}

const REFRESH_MS = 400;

/** Shows progress until the returned function is called. */
export function showProgress(log: Log, figures: () => ProgressFigures): () => void {
  const begun = performance.now();
  const timer = setInterval(() => log.status(progressLine(figures(), (performance.now() - begun) / 1000)), REFRESH_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    log.status('');
  };
}

/** For example `12.3 of 117.6 MB  1,024 records  310 documents  102.4 MB/s  0:09 left`. */
export function progressLine({ bytes, size, records, documents }: ProgressFigures, seconds: number): string {
  const speed = bytes / seconds;
  const parts = [
    `${(bytes / MEGABYTE).toFixed(1)}${size === null ? '' : ` of ${(size / MEGABYTE).toFixed(1)}`} MB`,
    `${count(records)} records`,
    `${count(documents)} documents`,
    `${(speed / MEGABYTE).toFixed(1)} MB/s`,
  ];
  if (size !== null && bytes > 0) parts.push(`${clock(Math.max(0, size - bytes) / speed)} left`);
  return parts.join('  ');
}

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const pad = (part: number): string => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(whole % 60)}` : `${minutes}:${pad(whole % 60)}`;
}
