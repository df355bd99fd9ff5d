/** Messages on stderr: each is one line, without control characters and without secrets in URLs. */
import type { Writable } from 'node:stream';

// CSI and OSC sequences of ECMA-48, then other control characters, line separators and bidirectional controls.
const CONTROL =
  /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** Longest line printed. Messages quote data, which may be of any length. */
const MAX_LINE_CHARS = 500;

/** Makes one line of a message: removes control characters, and the credentials and queries of URLs. */
export function cleanLine(line: string): string {
  const flat = line.slice(0, MAX_LINE_CHARS * 4).replace(CONTROL, ' ');
  const redacted = flat
    .replace(/\b([a-z][a-z0-9+.-]{1,15}:\/\/)[^\s/?#]*@/gi, '$1')
    .replace(/\b(https?:\/\/[^\s?#"'<>]*)\?[^\s#"'<>]*/gi, '$1?…');
  return redacted.length > MAX_LINE_CHARS ? `${redacted.slice(0, MAX_LINE_CHARS)}…` : redacted;
}

export interface Log {
  /** Prints one line. */
  line(message: string): void;
  /** Prints several lines unchanged. They must not quote data. */
  block(text: string): void;
  /** Shows a status line, which the next line replaces. An empty message removes it. For terminals only. */
  status(message: string): void;
}

const ERASE_LINE = '\r\u001b[2K';

/** Creates a log that prints lines beginning with the program's name. A closed stderr is ignored. */
export function createLog(program: string, stderr: Writable): Log {
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

/** An error as a line of text. If WEFT_DEBUG is set, its stack is printed to stderr too. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (process.env['WEFT_DEBUG'] !== undefined) process.stderr.write(`${error.stack}\n`);
  return error.message;
}
