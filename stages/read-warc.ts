/**
 * Read WARC records from the bytes of `.warc.gz`, `.warc.zst`, `.warc.bz2` or plain `.warc` files.
 *
 *   Uint8Array | InputStart → WarcRecord    every record of every type, in the order of the file
 *
 * A WAT record larger than `--max-record` is not held in memory: only what URL lists need is kept. A damaged record is
 * rejected with its offset, and reading continues after it. If a response or resource is larger than the largest page, only
 * its first 64 KiB are passed on, and the record has the oddity `block-cut`.
 */
import { InputError, RecordError } from '../lib/model/errors.js';
import { isInputStart } from '../lib/flow/input-marks.js';
import type { InputItem, InputStart } from '../lib/flow/input-marks.js';
import { int, text } from '../lib/options/options.js';
import { defineStage } from '../lib/flow/stage.js';
import { isWarcFault, WARC_FAULTS } from '../lib/warc/outcome.js';
import type { WarcFault, WarcFaultCode } from '../lib/warc/outcome.js';
import { createCondenser } from '../lib/wat/condense.js';
import { isWat } from '../lib/wat/payload.js';
import { createWarcReader } from '../lib/warc/reader.js';
import type { WarcReader } from '../lib/warc/reader.js';
import { RECORD_TYPES } from '../lib/model/record.js';
import type { WarcRecord } from '../lib/model/record.js';
import { keysOf } from '../lib/model/typed-keys.js';

/** Shared with `select-pages`, which rejects larger pages. */
export const maxPage = int({
  default: 8 * 1024 * 1024,
  min: 64 * 1024,
  max: 1024 * 1024 * 1024,
  unit: 'bytes',
  help: 'Largest page, after decompression. Larger ones are rejected.',
});

export const readWarc = defineStage({
  name: 'read-warc',
  summary: 'Read WARC records from gzip, Zstandard, bzip2 or uncompressed files; continue after damage.',
  scope: 'stream',
  options: {
    maxRecord: int({
      default: 64 * 1024 * 1024,
      min: 1024,
      max: 1024 * 1024 * 1024,
      unit: 'bytes',
      help: 'Largest record, after decompression. Larger ones are rejected, except WAT records, which are read as a stream.',
    }),
    maxPage,
    sourceName: text({
      default: null,
      help: 'Name of the WARC file in provenance, if the input has no name (standard input).',
    }),
  },
  rejects: keysOf(WARC_FAULTS),
  counts: ['bytes_in', 'bytes_records', 'bytes_skipped', ...RECORD_TYPES],
  expands: true,
  balance: { bytes_in: ['bytes_records', 'bytes_skipped'], out: RECORD_TYPES },
  hint: ({ response = 0, resource = 0, conversion = 0, metadata = 0 }) => {
    if (response + resource > 0) return null;
    if (conversion > 0) return 'the input has texts without pages, as WET files have: read the WARC files instead';
    const advice = '`weft urls` reads WAT files, for pages read the WARC files';
    return metadata > 0 ? `the input has metadata without pages, as WAT files have: ${advice}` : null;
  },
  create({ maxRecord, maxPage, sourceName }, { count, reject }) {
    let reader: WarcReader | null = null;
    let opened = false;

    function open(start: InputStart | null): WarcReader {
      opened = true;
      const file = start?.input.name ?? sourceName;
      return createWarcReader({
        maxRecord,
        maxPage: Math.min(maxPage + HEADER_ROOM, maxRecord),
        file,
        size: start?.input.size ?? null,
        condense: (head) =>
          isWat(head.type, head.fields) ? createCondenser(Math.max(maxRecord, LEAST_CONDENSED)) : null,
      });
    }

    function* records(from: WarcReader): Generator<WarcRecord, void, undefined> {
      for (let outcome = from.next(); outcome !== null; outcome = from.next()) {
        if (isWarcFault(outcome)) reject(asError(outcome));
        else {
          count(outcome.type);
          yield outcome;
        }
      }
    }

    function* close(): Generator<WarcRecord, void, undefined> {
      if (reader === null) return;
      const closing = reader;
      closing.end();
      yield* records(closing);
      reader = null;
      balance(closing);
      fail(closing);
    }

    function balance(closing: WarcReader): void {
      count('bytes_in', closing.bytesRead());
      count('bytes_skipped', closing.bytesSkipped());
      count('bytes_records', closing.bytesRead() - closing.bytesSkipped());
    }

    function fail(failed: WarcReader): void {
      const foreign = failed.foreign();
      if (foreign !== null) throw new InputError(foreign.code, foreign.what);
    }

    return {
      *transform(item: InputItem) {
        if (isInputStart(item)) {
          yield* close();
          reader = open(item);
          return;
        }
        reader ??= open(null);
        reader.push(item);
        yield* records(reader);
        if (reader.foreign() === null) return;
        const failed = reader;
        reader = null;
        balance(failed);
        fail(failed);
      },
      *flush() {
        // If there was neither a mark nor any byte, the input was empty, and that must be reported.
        if (!opened) reader ??= open(null);
        yield* close();
      },
    };
  },
});

/** Least limit, in characters, for what is kept of a WAT record that is read as a stream: enough for the links of an ordinary page. */
const LEAST_CONDENSED = 1024 * 1024;

/** Bytes added to the largest page for its HTTP header. */
const HEADER_ROOM = 1024 * 1024;

function asError({ code, message, provenance }: WarcFault): RecordError<WarcFaultCode> {
  return new RecordError(code, message, { at: { url: null, provenance } });
}
