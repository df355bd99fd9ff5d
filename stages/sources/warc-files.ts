/** WARC files, as the source of a pipeline: every record of every type. */
import { defineSource } from '../../lib/flow/source.js';
import { readWarc } from '../read-warc.js';

export const warcFiles = defineSource({
  reads: 'WARC files',
  stage: readWarc,
  figures: { records: ['out', 'rejected'], skipped: ['bytes_skipped'] },
});
