/** Benches of the readers of WAT payloads. */
import type { WarcRecord } from '../../lib/model/record.js';
import { runStages } from '../inputs.js';
import { readWat } from '../../stages/read-wat.js';
import { readPayload } from '../../lib/wat/payload.js';
import { watRecord } from '../../test/helpers/wat.js';
import { itemsBefore, each, count } from './bench-case.js';
import type { BenchCase } from './bench-case.js';

/** Records of the WAT file for a crawl's pages. */
const watRecords = (file: string): WarcRecord[] => itemsBefore(file, 'tokenize-html').map(watRecord);

const blocksOf = (records: readonly WarcRecord[]): number => records.reduce((sum, { block }) => sum + block.length, 0);

export const watCases: readonly BenchCase[] = [
  {
    name: 'wat-payload',
    level: 'core',
    about:
      'The parts of WAT payloads that are read, picked from their bytes; payloads as parse5 finds them in the pages. Compare with `rival:json-parse`: the scanner is only worth having if it is faster.',
    prepare(file) {
      const records = watRecords(file);
      return { bytes: blocksOf(records), pass: each(records, ({ block }) => readPayload(block)) };
    },
  },
  {
    name: 'rival:json-parse',
    level: 'rival',
    about: 'The same payloads decoded and parsed as a whole by `JSON.parse`. It makes an object of every link.',
    prepare(file) {
      const records = watRecords(file);
      return {
        bytes: blocksOf(records),
        pass: each(records, ({ block }) => JSON.parse(Buffer.from(block).toString())),
      };
    },
  },
  {
    name: 'stage:read-wat',
    level: 'stage',
    about: `${readWat.spec.summary} MB/s counts the payloads.`,
    prepare(file) {
      const records = watRecords(file);
      return { bytes: blocksOf(records), pass: () => count(runStages([readWat], records)) };
    },
  },
];
