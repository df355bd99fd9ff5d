/**
 * What is asked of a place where bytes lie. `local.ts` is the first member of this folder; others (http, s3) will be files
 * beside it, with as much of this as the place allows: http can be read, s3 also written.
 */

/** Bytes that are there, read by range: a local file by position, http and s3 by `Range` requests. */
export interface StoredBytes {
  /** Size in bytes. */
  readonly size: number;
  /** The bytes from `start` up to `end`. Rejects where there are fewer. */
  read(start: number, end: number): Promise<ArrayBuffer>;
  close(): Promise<void>;
}

export interface ReadableStore {
  /** Opens the bytes of this name. */
  open(name: string): Promise<StoredBytes>;
}

/**
 * Bytes that are being written. Nobody finds them under their name until `publish`: locally that is a rename, in s3 the
 * completion of an upload in parts. Every error names them, and has the code of its cause.
 */
export interface NewBytes {
  readonly name: string;
  /** Bytes written so far. */
  readonly bytes: number;
  /** Writes all of the bytes. */
  write(bytes: Uint8Array): Promise<void>;
  /** They are complete: whoever asks for the name gets all of them from now on, also after a crash. */
  publish(): Promise<void>;
  /** Lets go of bytes that will not be complete, whatever is under way. */
  abandon(): Promise<void>;
}

export interface WritableStore {
  /** Begins new bytes of this name. `attempt` tells runs apart that write the same name at the same time. */
  create(name: string, attempt: string): Promise<NewBytes>;
  /** Removes what an attempt has left unpublished, if anything. */
  discard(name: string, attempt: string): Promise<void>;
  /** The same while the process ends, when nothing can be waited for. */
  discardNow(name: string, attempt: string): void;
}
