/** Reads Arrow IPC, the stream and the file, a record batch at a time. */

/**
 * Rows in order, as Arrow's structs: a property for every column.
 *
 * @throws Error where the stream is damaged or cut
 */
export async function* arrowRows(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<{ [column: string]: unknown }> {
  const { RecordBatchReader } = await import('apache-arrow');
  const reader = await RecordBatchReader.from(chunks);
  await reader.open();
  for await (const batch of reader) yield* batch as Iterable<{ [column: string]: unknown }>;
}
