/**
 * The interface of a store of files. `local.ts` is the local file system. Other stores, such as http and s3, belong in this
 * folder too, each with the part of this interface that it can provide: http can only be read, s3 also written.
 */

/** A stored file, to be read by range: locally by position, over http and s3 by `Range` requests. */
export interface StoredBytes {
  /** Size in bytes. */
  readonly size: number;
  /** Reads the bytes from `start` up to `end`. Rejects if there are fewer. */
  read(start: number, end: number): Promise<ArrayBuffer>;
  close(): Promise<void>;
}

export interface ReadableStore {
  /** Opens the file of this name. */
  open(name: string): Promise<StoredBytes>;
}

/**
 * A file that is being written. It does not exist under its name before `publish`: locally that is a rename, in s3 the
 * completion of a multipart upload. Every error names the file and has the code of its cause.
 */
export interface NewBytes {
  readonly name: string;
  /** Bytes written so far. */
  readonly bytes: number;
  /** Writes all of the bytes. */
  write(bytes: Uint8Array): Promise<void>;
  /** Completes the file: from now on it exists under its name, also after a crash. */
  publish(): Promise<void>;
  /** Closes a file that will not be completed, even if a write is in progress. */
  abandon(): Promise<void>;
}

export interface WritableStore {
  /** Creates a file of this name. `attempt` distinguishes runs that write the same name at the same time. */
  create(name: string, attempt: string): Promise<NewBytes>;
  /** Removes a file, if it exists. */
  remove(name: string): Promise<void>;
  /** Removes what an attempt has written but not published, if anything. */
  discard(name: string, attempt: string): Promise<void>;
  /** The same, synchronously, for use while the process ends. */
  discardNow(name: string, attempt: string): void;
}
