/**
 * WARC files of other projects, complete, odd and broken: the result for each is the one in `real-archives.json`, and
 * every record is in its file. `WEFT_UPDATE=1 node test/suites/real-archives.test.js` rewrites the table; review the
 * difference before accepting it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { bzip2 } from '../../lib/compression/bzip2.js';
import { archiveOutcome, notInFile } from '../helpers/archives.js';
import type { ArchiveOutcome } from '../helpers/archives.js';
import { longOnly } from '../helpers/long.js';
import { random, seed } from '../helpers/random.js';
import { randomCuts } from '../helpers/chunks.js';
import { root } from '../helpers/run.js';
import { readChunks } from '../helpers/warc.js';

const folder = join(root, '..', 'shared', 'corpora', 'archives');
const table = join(root, 'test', 'suites', 'real-archives.json');
const skip = existsSync(folder) ? false : '../shared/corpora is absent';
const files = skip ? [] : readdirSync(folder).filter((file) => file !== 'index.json');
const updating = process.env['WEFT_UPDATE'] === '1';

t.setTimeout(600_000);

t.test('G19, W20, W21: every file has the outcome of the table', { skip }, async (t) => {
  const outcomes: { [file: string]: ArchiveOutcome } = {};
  for (const file of files) outcomes[file] = await archiveOutcome(file, readFileSync(join(folder, file)));
  if (updating) writeFileSync(table, asTable(outcomes));
  const expected = JSON.parse(readFileSync(table, 'utf8')) as { [file: string]: ArchiveOutcome };
  t.same(Object.keys(outcomes), Object.keys(expected), `${files.length} files`);
  for (const file of files) t.same(outcomes[file], expected[file], file);
});

/** One line per file, so that differences are easy to read. */
function asTable(outcomes: { readonly [file: string]: ArchiveOutcome }): string {
  const rows = Object.entries(outcomes).map(([file, outcome]) => `${JSON.stringify(file)}: ${JSON.stringify(outcome)}`);
  return `{\n${rows.join(',\n')}\n}\n`;
}

t.test(
  `every record of every file is in the file as zlib alone reads it (WEFT_SEED=${seed})`,
  { skip: longOnly || skip },
  (t) => {
    let records = 0;
    const choice = random(seed);
    for (const file of files) {
      const bytes = readFileSync(join(folder, file));
      const chunks = randomCuts(bytes, 1, choice.int(2 ** 31)).next().value as Uint8Array[];
      const result = readChunks(chunks);
      const content = uncompressed(bytes);
      const wrong = result.records
        .filter(({ provenance }) => provenance.offset + provenance.length <= content.length)
        .map((record) => notInFile(record, content))
        .filter((what) => what !== null);
      if (wrong.length > 0) t.fail(`${file}: ${wrong.join(', ')}`);
      records += result.records.length;
    }
    t.ok(records > 2000, `${records} records`);
    t.end();
  },
);

/** How much is compared of a file that is compressed as a whole, since one of them takes 400 MB. */
const COMPARED = 16 * 1024 * 1024;

/**
 * The bytes to which positions in a file refer: its own bytes, or the beginning of its content if it is compressed as a
 * whole.
 */
function uncompressed(bytes: Buffer): Buffer {
  if (!bzip2.begins(bytes)) return bytes;
  const { stdout } = spawnSync('sh', ['-c', `bzip2 -dc | head -c ${COMPARED}`], {
    input: bytes,
    maxBuffer: 2 * COMPARED,
  });
  return stdout;
}
