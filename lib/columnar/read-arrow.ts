/** Reads Arrow IPC, the stream and the file, a record batch at a time. */

/** What ends a stream: the continuation marker and a message of no length (Arrow columnar format, IPC streaming format). */
const END_OF_STREAM = Buffer.from([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]);

/** First bytes of an IPC file, which ends with the same; a stream begins with its first message. */
const FILE_MAGIC = 'ARROW1';

/**
 * Rows in order, as Arrow's structs: a property for every column. Memory: one record batch; of an IPC file the whole file.
 * A byte order mark at the start of a text is lost: the library takes it for one.
 *
 * @throws Error where it is damaged, or cut: a stream may be read without its end, but whether rows are missing cannot be told then
 */
export async function* arrowRows(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<{ [column: string]: unknown }> {
  const { RecordBatchReader } = await import('apache-arrow');
  const ends = { first: Buffer.alloc(0), last: Buffer.alloc(0) };
  const reader = await RecordBatchReader.from(watched(chunks, ends));
  await reader.open();
  for await (const batch of reader) yield* batch as Iterable<{ [column: string]: unknown }>;
  if (ends.first.toString('latin1') !== FILE_MAGIC && !ends.last.equals(END_OF_STREAM))
    throw new Error('the Arrow stream has no end: it is cut');
}

/** The same chunks; keeps the first and the last bytes of all. */
async function* watched(
  chunks: AsyncIterable<Uint8Array>,
  ends: { first: Buffer; last: Buffer },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    if (ends.first.length < FILE_MAGIC.length)
      ends.first = Buffer.concat([ends.first, chunk]).subarray(0, FILE_MAGIC.length);
    ends.last = Buffer.concat([ends.last, chunk.subarray(-END_OF_STREAM.length)]).subarray(-END_OF_STREAM.length);
    yield chunk;
  }
}
