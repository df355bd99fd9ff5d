/** WARC files as the source of a pipeline: all records of all types. */
import { defineSource } from '../../lib/flow/source.js';
import { readWarc } from '../read-warc.js';

export const warcFiles = defineSource({
  reads: 'WARC files',
  stage: readWarc,
  suitsThreads: true,
  figures: { records: ['out', 'rejected'], skipped: ['bytes_skipped'] },
});
