/**
 * What is asked of a place where bytes lie. `local.ts` is the first member; others (http, s3) are files beside it with the
 * same functions, each as far as the place allows: http has no `create`, for example.
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
