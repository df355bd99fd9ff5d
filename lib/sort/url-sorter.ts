/**
 * Sorts any number of rows of URL lists in bounded memory: DuckDB keeps them in a file that lasts as long as the sort, and
 * gives them back part by part, each a range of keys.
 *
 * Keys are hashes, so ranges of one width hold about as many rows; a part is sorted in memory where it fits and out of
 * core where a few URLs have most rows.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as DuckDB from '@duckdb/node-api';
import type { DuckDBAppender, DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { codeOf, errorOf, SetupError } from '../model/errors.js';
import { urlShape } from '../model/url.js';
import type { UrlRow } from '../model/url.js';

export interface UrlSorter {
  /** Takes a row; rows come in any order. Throws where no room is left. */
  add(row: UrlRow): void;
  /** All rows, once all have been added: by key, then page, date, record id, number on the page, and the row itself, each compared byte by byte. */
  sorted(): AsyncGenerator<UrlRow, void, undefined>;
  /** Ends the database and removes its files. */
  close(): Promise<void>;
}

export interface SorterOptions {
  /** Memory the database may take for its data, in bytes. */
  readonly memory: number;
  /** Where its files are made; null for the system's directory of temporary files. */
  readonly directory: string | null;
}

/** Bytes of rows handed to the database at a time: it holds them twice then, outside its own measure. */
const BATCH_BYTES = 1 << 20;

/** A part of this share of the memory is sorted without spilling: measured, at 16 MiB and over. */
const PART_OF_MEMORY = 1 / 12;

/** Most parts: each reads all keys again. */
const MAX_PARTS = 4096;

/** Keys are cut into parts by their first digits. */
const PREFIX_DIGITS = 4;

/** Throws where DuckDB is not installed. */
export async function openUrlSorter({ memory, directory }: SorterOptions): Promise<UrlSorter> {
  const { DuckDBInstance } = await loadDuckDB();
  const place = directory ?? tmpdir();
  const files = await mkdtemp(join(place, 'weft-sort-'));
  // One thread: its buffers are a thread's, and one process of ours uses one core.
  const instance = await DuckDBInstance.create(':memory:', {
    ...{ threads: '1', memory_limit: `${Math.floor(memory / 1024)}KiB`, temp_directory: files },
    preserve_insertion_order: 'false',
  });
  const connection = await instance.connect();
  await connection.run(
    'CREATE TABLE uses (key VARCHAR, page VARCHAR, date VARCHAR, record VARCHAR, n INTEGER, line VARCHAR)',
  );
  const table = appendTo(await connection.createAppender('uses'), place);
  return {
    add: table.add,
    async *sorted() {
      try {
        table.end();
        yield* sortedRows(connection, table, memory * PART_OF_MEMORY);
      } catch (error) {
        throw sortError(error, place);
      }
    },
    async close() {
      connection.closeSync();
      instance.closeSync();
      await rm(files, { recursive: true, force: true });
    },
  };
}

/** What a user without the package is told; it is optional because it is seventy megabytes of native code. */
async function loadDuckDB(): Promise<typeof DuckDB> {
  try {
    return await import('@duckdb/node-api');
  } catch (cause) {
    if (codeOf(cause) !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new SetupError('sorting needs DuckDB, which is not installed: npm install @duckdb/node-api', { cause });
  }
}

interface Table {
  readonly rows: number;
  readonly bytes: number;
  add(row: UrlRow): void;
  /** Hands over what is gathered; nothing is added after it. */
  end(): void;
}

/** The error in words of ours where no room is left: DuckDB's own are a paragraph on settings that the command has not. */
export function sortError(thrown: unknown, place: string): Error {
  const error = errorOf(thrown);
  if (!/max_temp_directory_size|No space left/i.test(error.message)) return error;
  const advice = 'give --temp-directory a place with room for the input twice, or more --memory';
  return new SetupError(`no room is left for sorting in ${place}: ${advice}`, { cause: error });
}

function appendTo(appender: DuckDBAppender, place: string): Table {
  let pending = 0;
  const append = ({ key, page, index, warc }: UrlRow, line: string): void => {
    for (const text of [key, page, warc.date ?? '', warc.record_id ?? '']) appender.appendVarchar(text);
    appender.appendInteger(index);
    appender.appendVarchar(line);
    appender.endRow();
  };
  const withSortErrors = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      throw sortError(error, place);
    }
  };
  const table = {
    rows: 0,
    bytes: 0,
    add(row: UrlRow) {
      const line = JSON.stringify(row, FIELDS);
      withSortErrors(() => append(row, line));
      table.rows++;
      table.bytes += line.length;
      pending += line.length;
      if (pending < BATCH_BYTES) return;
      withSortErrors(() => appender.flushSync());
      pending = 0;
    },
    end: () => withSortErrors(() => appender.closeSync()),
  };
  return table;
}

/** Rows are compared, and given back, with their fields in this order, however they were written. */
const FIELDS: string[] = [...Object.keys(urlShape.fields), ...Object.keys(urlShape.fields.warc.fields)];

async function* sortedRows(
  connection: DuckDBConnection,
  { rows, bytes }: Table,
  partBytes: number,
): AsyncGenerator<UrlRow, void, undefined> {
  const parts = Math.min(MAX_PARTS, Math.max(1, Math.ceil(bytes / partBytes)));
  let given = 0;
  for (let part = 0; part < parts; part++) {
    const [from, to] = [part, part + 1].map((number) => prefixOf(number / parts));
    const result = await connection.stream(
      `SELECT line FROM uses WHERE key >= '${from}' AND key < '${to}' ORDER BY key, page, date, record, n, line`,
    );
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      const lines = chunk.getColumnVector(0);
      for (let i = 0; i < chunk.rowCount; i++) yield rowOf(lines.getItem(i));
      given += chunk.rowCount;
    }
  }
  if (given !== rows) throw new Error(`the sort gave ${given} rows of ${rows}`);
}

function rowOf(line: DuckDBValue): UrlRow {
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- the line is one of those that `add` wrote
  return JSON.parse(String(line)) as UrlRow;
}

/** First digits of the keys at this share of all keys; for 1 what no digit reaches. */
function prefixOf(share: number): string {
  if (share >= 1) return 'g';
  return Math.floor(share * 16 ** PREFIX_DIGITS)
    .toString(16)
    .padStart(PREFIX_DIGITS, '0');
}
