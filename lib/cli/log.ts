/** Lines for people on stderr: one each, no control characters, no secrets of URLs. */
import type { Writable } from 'node:stream';

// CSI and OSC sequences of ECMA-48 first, then what is left of control characters, line separators and bidi controls.
const CONTROL =
  /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** Longest line shown: messages quote the data, and data has no bound. */
const MAX_LINE_CHARS = 500;

/** One line without control characters, the credentials and queries of its URLs left out. */
export function cleanLine(line: string): string {
  const flat = line.slice(0, MAX_LINE_CHARS * 4).replace(CONTROL, ' ');
  const redacted = flat
    .replace(/\b([a-z][a-z0-9+.-]{1,15}:\/\/)[^\s/?#]*@/gi, '$1')
    .replace(/\b(https?:\/\/[^\s?#"'<>]*)\?[^\s#"'<>]*/gi, '$1?…');
  return redacted.length > MAX_LINE_CHARS ? `${redacted.slice(0, MAX_LINE_CHARS)}…` : redacted;
}

export interface Log {
  /** Writes one line. */
  line(message: string): void;
  /** Writes several lines as they are, names of our own only. */
  block(text: string): void;
  /** Shows a line that the next one replaces; for terminals. */
  status(message: string): void;
}

const ERASE_LINE = '\r\u001b[2K';

/** Lines on stderr, each beginning with the program's name. A closed stderr is nobody's fault. */
export function openLog(program: string, stderr: Writable): Log {
  let status = false;
  stderr.on('error', () => undefined);
  return {
    line(message) {
      stderr.write(`${status ? ERASE_LINE : ''}${program}: ${cleanLine(message)}\n`);
      status = false;
    },
    block(text) {
      stderr.write(`${status ? ERASE_LINE : ''}${text}\n`);
      status = false;
    },
    status(message) {
      stderr.write(`${status ? ERASE_LINE : ''}${message === '' ? '' : cleanLine(message)}`);
      status = message !== '';
    },
  };
}

/** An error as a line; with WEFT_DEBUG set its stack goes to stderr too. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (process.env['WEFT_DEBUG'] !== undefined) process.stderr.write(`${error.stack}\n`);
  return error.message;
}
