/** Lines for people on stderr: one each, no control characters, no secrets of URLs. */
import type { Writable } from 'node:stream';
/** One line without control characters, the credentials and queries of its URLs left out. */
export declare function cleanLine(line: string): string;
export interface Log {
    /** Writes one line. */
    line(message: string): void;
    /** Writes several lines as they are, names of our own only. */
    block(text: string): void;
    /** Shows a line that the next one replaces; for terminals. */
    status(message: string): void;
}
/** Lines on stderr, each beginning with the program's name. A closed stderr is nobody's fault. */
export declare function openLog(program: string, stderr: Writable): Log;
/** An error as a line; with WEFT_DEBUG set its stack goes to stderr too. */
export declare function explain(error: unknown): string;
