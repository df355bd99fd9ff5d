/**
 * Read documents from lines of JSON.
 *
 *   bytes → Document    in order; blank lines are nothing, a byte order mark at the start is passed over
 */
import { RecordError } from '../lib/flow/errors.js';
import type { InputItem } from '../lib/flow/inputs.js';
import { lineReader, placeOf } from '../lib/flow/json-lines.js';
import type { Line } from '../lib/flow/json-lines.js';
import { defineStage } from '../lib/flow/stage.js';
import { firstMisfit } from '../lib/model/check-shape.js';
import { documentShape } from '../lib/model/document.js';
import type { Document } from '../lib/model/document.js';
import { maxLine } from './options/max-line.js';

export const readDocuments = defineStage({
  name: 'read-documents',
  summary: 'Read documents from lines of JSON.',
  options: { maxLine },
  rejects: ['bad-json', 'not-a-document', 'line-too-long'],
  counts: ['lines'],
  expands: true,
  balance: { lines: ['out', 'rejected'] },
  create(options, { count, reject }) {
    const reader = lineReader(options.maxLine);

    function* documents(lines: Iterable<Line>): Generator<Document> {
      for (const line of lines) {
        count('lines');
        const document = parse(line, options.maxLine);
        if (document instanceof RecordError) reject(document);
        else yield document;
      }
    }

    return {
      transform: (item: InputItem) => documents(reader.add(item)),
      flush: () => documents(reader.end()),
    };
  },
});

function parse(line: Line, longest: number): Document | RecordError<'bad-json' | 'not-a-document' | 'line-too-long'> {
  const place = placeOf(line);
  if (line.text === null) return new RecordError('line-too-long', `${place} is longer than ${longest} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(line.text);
  } catch (cause) {
    return new RecordError('bad-json', `${place} is not JSON`, { cause });
  }
  const misfit = firstMisfit(documentShape, value);
  return misfit === null
    ? (value as Document)
    : new RecordError('not-a-document', `${place} is not a document: see ${misfit}`);
}
