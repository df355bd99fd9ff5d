/**
 * Sorts any number of rows of URL lists in bounded memory. DuckDB stores them in a temporary file and returns them part
 * by part, each part a range of keys.
 *
 * Keys are hashes, so key ranges of equal width hold about equally many rows. A part is sorted in memory if it fits. If
 * a few URLs have most of the rows, it is sorted on disk.
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
  /** Adds a row; rows may come in any order. Throws if no space is left. */
  add(row: UrlRow): void;
  /**
   * Returns all rows, after all have been added, sorted by key, then page, date, record id, number on the page, and the
   * row itself. Each is compared byte by byte.
   */
  sorted(): AsyncGenerator<UrlRow, void, undefined>;
  /** Closes the database and removes its files. */
  close(): Promise<void>;
}

export interface SorterOptions {
  /** Memory that the database may use for its data, in bytes. */
  readonly memory: number;
  /** Directory for its files; null for the system's temporary directory. */
  readonly directory: string | null;
}

/** Bytes of rows passed to the database at a time. It then holds them twice, in memory that it does not count. */
const BATCH_BYTES = 1 << 20;

/**
 * Parts of up to this share of the memory are sorted without spilling to disk (measured with memory of 16 MiB and
 * more).
 */
const PART_OF_MEMORY = 1 / 12;

/** Most parts, because each part reads all keys again. */
const MAX_PARTS = 4096;

/** Number of leading digits of a key by which keys are divided into parts. */
const PREFIX_DIGITS = 4;

/** Throws if DuckDB is not installed. */
export async function openUrlSorter({ memory, directory }: SorterOptions): Promise<UrlSorter> {
  const { DuckDBInstance } = await loadDuckDB();
  const place = directory ?? tmpdir();
  const files = await mkdtemp(join(place, 'weft-sort-'));
  // One thread, because each thread has its own buffers and weft runs one process per core.
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

/**
 * Loads DuckDB, or throws an error that says how to install it. It is optional because it is seventy megabytes of
 * native code.
 */
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
  /** Writes the collected rows to the database. No rows may be added after it. */
  end(): void;
}

/**
 * A short error if no space is left. DuckDB's own message is a paragraph about settings that the command does not have.
 */
export function sortError(thrown: unknown, place: string): Error {
  const error = errorOf(thrown);
  if (!/max_temp_directory_size|No space left/i.test(error.message)) return error;
  const advice = 'use a --temp-directory with room for twice the input, or more --memory';
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

/** Field order in which rows are compared and returned, whatever order they had. */
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
  if (given !== rows) throw new Error(`the sort returned ${given} of ${rows} rows`);
}

function rowOf(line: DuckDBValue): UrlRow {
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- the line is one of those that `add` wrote
  return JSON.parse(String(line)) as UrlRow;
}

/** The first digits of the key at this share of all keys; for a share of 1, a text that sorts after all digits. */
function prefixOf(share: number): string {
  if (share >= 1) return 'g';
  return Math.floor(share * 16 ** PREFIX_DIGITS)
    .toString(16)
    .padStart(PREFIX_DIGITS, '0');
}
