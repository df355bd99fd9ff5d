/** The sample crawl: it is what its script makes, and holds what a large crawl holds. */
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import t from 'tap';
import { WARCParser } from 'warcio';
import { makeSample } from '../sample/make.js';

const SAMPLE = fileURLToPath(new URL('../sample/crawl.warc.gz', import.meta.url));

t.test('the sample crawl equals the output of its script, byte for byte', async (t) => {
  const made = await makeSample();
  t.ok(Buffer.from(made).equals(readFileSync(SAMPLE)), 'run node sample/make.js and commit sample/crawl.warc.gz');
});

t.test('the sample crawl contains the kinds of records of a large crawl', async (t) => {
  const types: { [type: string]: number } = {};
  const ids = new Set<string>();
  let records = 0;
  for await (const record of new WARCParser(Readable.from([gunzipSync(readFileSync(SAMPLE))]))) {
    records++;
    types[record.warcType] = (types[record.warcType] ?? 0) + 1;
    ids.add(record.warcHeader('WARC-Record-ID')!);
    if (record.warcType === 'response') t.match(record.warcPayloadDigest, /^sha1:[A-Z2-7]{32}$/);
    await record.skipFully();
  }
  t.match(types, { warcinfo: 1, request: 19, response: 19, metadata: 15 });
  t.equal(ids.size, records, 'every record has an id of its own');
});
