/**
 * The interface of a row format. Each format is a file in this folder and an entry in the list in `index.ts`. The command
 * line, outputs, readers and the library know formats only through that list.
 */
import type { RunFacts } from '../model/run-facts.js';
import type { StoredBytes } from '../stores/store.js';
import type { Bytes } from './peek.js';
import type { RowBatch } from '../model/row.js';
import type { RowsName } from './row-shapes.js';

export interface RowFormat {
  /** One word, used in options and reports. */
  readonly name: string;
  /** A few words for `--help`, such as `an Arrow stream`. */
  readonly title: string;
  /** Suffixes of file names, the usual one first. */
  readonly suffixes: readonly string[];
  /** Byte sequences with which its files may begin; empty if they cannot be recognised. */
  readonly magic: readonly Uint8Array[];
  /** `item`: the bytes of a row depend on that row alone, so any thread may encode it. `stream`: the encoder collects rows. */
  readonly scope: 'item' | 'stream';
  /** Whether a file consists only of the encoder's bytes. Such a file may be compressed, and may hold text other than rows. */
  readonly isPlain: boolean;
  /** Why it cannot be written to a pipe, as the end of a sentence; null if it can. */
  readonly needsFile: string | null;
  /** Creates an encoder of rows to chunks of bytes, synchronous, for any thread. A pipe receives the chunks unchanged. */
  createEncoder(options: EncoderOptions, context: EncoderContext): RowEncoder;
  /** Creates a splitter, which finds where the chunks may be divided into files. */
  createSplitter(): Promise<Splitter>;
  /** Creates an encoder of the splitter's pieces to the bytes of one file. */
  createFileEncoder(write: Write): Promise<FileEncoder>;
  /** Decodes an input to bytes of JSON lines or to batches of rows. If it is damaged, throws Error after the rows before. */
  decode(input: DecoderInput): AsyncIterable<Uint8Array | RowBatch>;
}

/** An input, to be read either from its beginning or by range. */
export interface DecoderInput {
  readonly chunks: Bytes;
  /** Opens it for reading by range; null if it can only be read from its beginning, such as a pipe. */
  readonly open: (() => Promise<StoredBytes>) | null;
}

export interface EncoderOptions {
  /** Schema or data set of the rows. `first` means that of the first row, or of documents if there are no rows. */
  readonly rows: RowsName | 'first';
  /** Bytes of rows that an encoder collects for a batch. */
  readonly batchBytes: number;
}

export interface EncoderContext {
  readonly count: (name: 'fields_left_out', amount: number) => void;
  readonly run: RunFacts;
}

export interface RowEncoder {
  /**
   * Encodes a row and returns the chunks that are complete; the encoder does not use them again. Throws RecordError
   * (`line-too-long`, `misfit`, `row-too-large`) for a row that cannot be written, of which nothing is added.
   */
  add(row: unknown): readonly Uint8Array[];
  /** The remaining chunks. */
  end(): readonly Uint8Array[];
}

/** Divides the chunks of an encoder at places where a file may end. The chunks themselves may be cut anywhere. */
export interface Splitter {
  /** Bytes with which every file begins, such as the schema of columns; null if there are none or they are not known yet. */
  readonly head: Uint8Array | null;
  /** Returns the pieces that this chunk completes. Throws if the bytes are not of the format. */
  push(chunk: Uint8Array): readonly Uint8Array[];
  /** Number of bytes of a piece that go into a file with `room` bytes left; at least one row if the file is still empty. */
  fit(piece: Uint8Array, room: number, isEmpty: boolean): number;
  /** Throws if the chunks ended within a piece. */
  end(): void;
}

/** Encodes chunks to a file. Callers wait for each call, so that slow writing slows the run. */
export interface FileEncoder {
  add(chunk: Uint8Array): Promise<void>;
  /** Writes what is left, and the end of the file. */
  end(): Promise<void>;
}

export type Write = (bytes: Uint8Array) => Promise<void>;
