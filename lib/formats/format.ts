/**
 * What a format of rows is. Each format is one file beside this one, and one entry of the list in `index.ts`: the command
 * line, outputs, readers and the library take everything they know of formats from there.
 */
import type { RunFacts } from '../model/run-facts.js';
import type { StoredBytes } from '../stores/store.js';
import type { Bytes } from './peek.js';
import type { RowBatch } from '../model/row.js';
import type { RowsName } from './row-shapes.js';

export interface RowFormat {
  /** One word, as options and reports name it. */
  readonly name: string;
  /** A few words for help, such as `an Arrow stream`. */
  readonly title: string;
  /** Endings of file names, the usual one first. */
  readonly suffixes: readonly string[];
  /** First bytes of its files, any of these; none where nothing marks them. */
  readonly magic: readonly Uint8Array[];
  /** `item`: the bytes of a row depend on that row alone, so any thread may encode it. `stream`: the encoder gathers rows. */
  readonly scope: 'item' | 'stream';
  /** Files are the encoder's bytes as they are: any other text can be written in their place, and they may be compressed. */
  readonly isPlain: boolean;
  /** Why it cannot go to a pipe, as the end of a sentence; null where it can. */
  readonly needsFile: string | null;
  /** Rows → chunks of bytes, synchronously, in any thread. The chunks, one after the other, are what a pipe gets. */
  createEncoder(options: EncoderOptions, context: EncoderContext): RowEncoder;
  /** Says where the chunks may be cut into files. */
  createSplitter(): Promise<Splitter>;
  /** Pieces of a splitter → the bytes of one file. */
  createFileEncoder(write: Write): Promise<FileEncoder>;
  /** An input → the bytes of JSON lines, or batches of rows. Throws Error, after the rows before it, where it is damaged. */
  decode(input: DecoderInput): AsyncIterable<Uint8Array | RowBatch>;
}

/** An input as a decoder may read it: either from its beginning, or by range. */
export interface DecoderInput {
  readonly chunks: Bytes;
  /** Opens it to be read by range; null for what can only be read from its beginning, such as a pipe. */
  readonly open: (() => Promise<StoredBytes>) | null;
}

export interface EncoderOptions {
  /** Schema or set of the rows; `first`: that of the first row, and of documents where there is none. */
  readonly rows: RowsName | 'first';
  /** Bytes of rows that an encoder gathers before it makes a batch of them. */
  readonly batchBytes: number;
}

export interface EncoderContext {
  readonly count: (name: 'fields_left_out', amount: number) => void;
  readonly run: RunFacts;
}

export interface RowEncoder {
  /**
   * Takes a row and gives the chunks that are full; a chunk belongs to whoever takes it. Throws RecordError
   * (`line-too-long`, `misfit`, `row-too-large`) for a row that cannot be written, with nothing of it added.
   */
  add(row: unknown): readonly Uint8Array[];
  /** The remaining chunks. */
  end(): readonly Uint8Array[];
}

/** Cuts the chunks of an encoder, which may themselves be cut anywhere, where one file may end and the next begin. */
export interface Splitter {
  /** What every file begins with, such as the schema of columns; null until it is known, or where there is none. */
  readonly head: Uint8Array | null;
  /** The pieces of rows that this chunk completes. Throws where the bytes are not of the format. */
  push(chunk: Uint8Array): readonly Uint8Array[];
  /** How many bytes of a piece go into a file with so much room left; at least one row if the file has none yet. */
  fit(piece: Uint8Array, room: number, isEmpty: boolean): number;
  /** Throws where the chunks end within a piece. */
  end(): void;
}

/** Takes chunks; each is waited for, so that the slowest of all sets the pace. */
export interface FileEncoder {
  add(chunk: Uint8Array): Promise<void>;
  /** Writes what is left, and what a file of this kind ends with. */
  end(): Promise<void>;
}

export type Write = (bytes: Uint8Array) => Promise<void>;
