/**
 * Makes a WAT file for the pages of a WARC file: `node bench/make-wat.js FILE.warc.gz [COPIES] > FILE.warc.wat.gz`.
 *
 * Links are taken from parse5's tree and written in the form of Common Crawl's extractor, three records per page.
 */
import { once } from 'node:events';
import { draftsOf, infoDraft } from '../test/helpers/wat.js';
import { writeMember } from '../test/helpers/warc.js';
import { readWarc } from '../stages/read-warc.js';
import { selectPages } from '../stages/select-pages.js';
import { chunksOf, runStages } from './inputs.js';

const [file, copies = '1'] = process.argv.slice(2);
if (file === undefined) throw new TypeError('usage: make-wat.js FILE.warc.gz [COPIES]');

async function write(bytes: Uint8Array): Promise<void> {
  if (!process.stdout.write(bytes)) await once(process.stdout, 'drain');
}

for (let copy = 0; copy < Number(copies); copy++) {
  await write(await writeMember(infoDraft()));
  for (const page of runStages([readWarc, selectPages], chunksOf(file)))
    for (const draft of draftsOf(page)) await write(await writeMember(draft));
}
