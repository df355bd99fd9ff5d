/**
 * Turn documents into rows of OBELICS, MMC4 or M3W, or pass rows of any weft output unchanged.
 *
 *   Row → any JSON value    in order, one for one; documents without an image or without text are dropped
 */
import { adapters, type Adapter } from '../lib/adapters/convert.js';
import { imageSequence } from '../lib/adapters/image-sequence.js';
import { RecordError } from '../lib/model/errors.js';
import { placeOf, type Row } from '../lib/model/row.js';
import { choice, int } from '../lib/options/options.js';
import { defineStage } from '../lib/flow/stage.js';
import { firstMisfit, hasShape } from '../lib/model/check-shape.js';
import { DOCUMENT_SCHEMA, documentShape } from '../lib/model/document.js';
import type { Document } from '../lib/model/document.js';
import { PLAYED_TYPES } from '../lib/model/media-kinds.js';
import { ROW_SCHEMAS, rowShapes } from '../lib/model/rows.js';
import { show } from '../lib/text/show.js';
import { isKeyOf } from '../lib/model/typed-keys.js';

const options = {
  schema: choice({
    default: 'weft',
    choices: ['weft', 'obelics', 'mmc4', 'm3w'],
    help: 'Format of the output rows: that of another data set (the input must be documents), or weft to keep rows of any kind unchanged.',
  }),
  maxImages: int({
    default: 'all',
    words: ['all'],
    min: 1,
    help: 'Most images in a row; further images are left out.',
  }),
  textUnit: choice({
    default: 'sentence',
    choices: ['sentence', 'block', 'segment'],
    help: 'For mmc4: what one entry of `text_list` is.',
  }),
  chunkEnd: choice({
    default: 'eoc',
    choices: ['eoc', 'endofchunk'],
    help: 'For m3w: the token before each image and at the end: `<EOC>`, or `<|endofchunk|>` as OpenFlamingo has it.',
  }),
};

export const convertRows = defineStage({
  name: 'convert-rows',
  summary: 'Turn documents into rows of OBELICS, MMC4 or M3W, or pass rows unchanged.',
  scope: 'item',
  options,
  drops: ['no-image', 'no-text', 'matrix-too-large'],
  rejects: ['bad-json', 'line-too-long', 'unknown-schema', 'misfit', 'not-a-document'],
  counts: ['images', 'images_past_max', ...PLAYED_TYPES.map((type) => `${type}_left_out` as const)],
  create(resolved, { count, drop }) {
    if (resolved.schema === 'weft') {
      return {
        *transform(row: Row): Generator {
          yield knownRow(row);
        },
      };
    }
    const convert: Adapter = adapters[resolved.schema];
    const maxImages = resolved.maxImages === 'all' ? Infinity : resolved.maxImages;
    return {
      *transform(row: Row): Generator {
        const document = documentOf(row);
        const at = { url: document.url, provenance: document.warc };
        const sequence = imageSequence(document, maxImages);
        for (const type of PLAYED_TYPES) count(`${type}_left_out`, sequence.leftOut[type]);
        if (sequence.images === 0) return drop('no-image', { at });
        if (sequence.texts === 0) return drop('no-text', { at });
        const converted = convert(document, sequence, { unit: resolved.textUnit, chunkEnd: resolved.chunkEnd });
        if (converted === null) return drop('matrix-too-large', { at });
        count('images', sequence.images);
        count('images_past_max', sequence.pastMax);
        yield converted;
      },
    };
  },
});

/** Returns the row unchanged. Throws RecordError if its schema is not one of weft's, or if it does not fit its schema. */
function knownRow(row: Row): unknown {
  const schema = schemaOf(row);
  if (!isKeyOf(rowShapes, schema)) {
    const known = ROW_SCHEMAS.map((name) => `"${name}"`).join(' or ');
    throw new RecordError('unknown-schema', `${placeOf(row)}: schema must be ${known}: is ${show(schema)}`);
  }
  const misfit = firstMisfit(rowShapes[schema], row.value, 'row');
  if (misfit !== null) throw new RecordError('misfit', `${placeOf(row)} is not of ${schema}: see ${misfit}`);
  return row.value;
}

function documentOf(row: Row): Document {
  const schema = schemaOf(row);
  if (schema !== DOCUMENT_SCHEMA) {
    throw new RecordError('not-a-document', `${placeOf(row)}: schema must be "${DOCUMENT_SCHEMA}": is ${show(schema)}`);
  }
  let wrong = '';
  if (hasShape(documentShape, row.value, 'document', (path) => void (wrong = path))) return row.value;
  throw new RecordError('not-a-document', `${placeOf(row)} is not a document: see ${wrong}`);
}

function schemaOf(row: Row): unknown {
  if (row.unread !== null) throw new RecordError(row.unread.code, `${placeOf(row)} ${row.unread.what}`);
  const { value } = row;
  return typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
}
