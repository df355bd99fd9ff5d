/** Any cut of the bytes gives the same: whole pipelines. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import t from 'tap';
import { InputStart, type InputItem } from '../../lib/flow/input-marks.js';
import type { Pipeline } from '../../lib/flow/pipeline.js';
import { runPipeline } from '../../lib/run/run-pipeline.js';
import type { Stats } from '../../lib/flow/stats.js';
import { headerField } from '../../lib/model/record.js';
import { interleaved } from '../../pipelines/interleaved.js';
import { view } from '../../pipelines/view.js';
import { byteOutput } from '../helpers/byte-output.js';
import { random } from '../helpers/random.js';
import { root } from '../helpers/run.js';
import { damage, DAMAGE_KINDS, gz, readChunks, simpleRecord } from '../helpers/warc.js';
import { noise, sameHoweverCut, six, spoilt, type Fixture } from '../helpers/cut-readings.js';

t.setTimeout(0);

const response = (text: string, more = ''): Buffer =>
  simpleRecord('response', `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${text}`, more);

const sixMembers = six.map((record) => gz(record));

const dice = random(7);

/**
 * Everything a pipeline reports about its input: output, counters, rejects and drops in order, and the error if it
 * failed.
 *
 * Two things are left out: the input count of the first stage, which is the number of chunks, and the counters of a
 * failed run, which depend on the chunk at which it stopped.
 */
async function runChunks(
  pipeline: Pipeline,
  input: readonly InputItem[],
  options: Record<string, unknown> = {},
): Promise<string> {
  const stats: Stats = {};
  const reported: unknown[] = [];
  const output = byteOutput();
  const onReject = (item: unknown): void => void reported.push(['rejected', item]);
  const onDrop = (item: unknown): void => void reported.push(['dropped', item]);
  let failed: string | null = null;
  try {
    await runPipeline(pipeline, { input: Readable.from(input), output, options, stats, onReject, onDrop });
  } catch (error) {
    failed = `${(error as { code?: string }).code}: ${(error as Error).message}`;
  }
  delete stats[pipeline.stages[0]!.spec.name]!['in'];
  const counted = failed === null ? stats : null;
  return `${output.bytes().toString('latin1')}\n${JSON.stringify([failed, reported, counted], null, 1)}`;
}

/** Three inputs, the second of which is cut; each begins with its mark. */
function marked(chunks: readonly Uint8Array[], around: Uint8Array): InputItem[] {
  const start = (name: string): InputStart => new InputStart({ name, size: null });
  return [start('first'), around, start('second'), ...chunks, start('third'), around];
}

/**
 * Members of the sample crawl: its pages in charsets other than UTF-8, a page as received, one with a policy, a
 * duplicate.
 */
const sample = readFileSync(join(root, 'sample', 'crawl.warc.gz'));

const sampleRecords = readChunks([sample]).records;

function sampleMembers(url: RegExp): Buffer[] {
  return sampleRecords
    .filter(({ headers }) => url.test(headerField(headers, 'warc-target-uri') ?? ''))
    .map(({ provenance: { offset, length } }) => sample.subarray(offset, offset + length));
}

const charsets = sampleMembers(/washi|golubi/);

const others = sampleMembers(/marche|lenavost|birds/);

const shortPage = response('<title>Zażółć</title><p>one 茶 two <img src="/a.jpg" alt="ü"> three &amp; 🐦 four');

const crawls: readonly (Fixture & { readonly options?: Record<string, unknown> })[] = [
  { name: 'a short page', bytes: gz(shortPage), options: { filter: 'off' } },
  { name: 'a short plain page', bytes: shortPage, options: { filter: 'off' } },
  { name: 'pages in Shift_JIS and windows-1251', bytes: Buffer.concat(charsets), heavy: true },
  { name: 'pages dropped, decoded and met before', bytes: Buffer.concat(others), heavy: true },
  { name: 'one member for all', bytes: gz(Buffer.concat([shortPage, six[0]!, shortPage])), options: { filter: 'off' } },
  {
    name: 'plain records, garbage between',
    bytes: Buffer.concat([six[1]!, noise(200), six[4]!, Buffer.from('WARC/1.0\r\n'), six[2]!]),
    heavy: true,
  },
  ...DAMAGE_KINDS.map((kind) => ({
    name: `pages, two of them damaged: ${kind}`,
    bytes: Buffer.concat(sixMembers.map((member, i) => (i === 1 || i === 3 ? damage(member, kind, dice) : member))),
    options: { filter: 'annotate' },
    heavy: true,
  })),
  { name: 'a page that is cut', bytes: Buffer.concat(charsets).subarray(0, -400), heavy: true },
  { name: 'no WARC', bytes: Buffer.from(`<!doctype html>${'<p>a'.repeat(150)}`), heavy: true },
  { name: 'the sample crawl', bytes: sample, heavy: true },
];

t.test('R3, C4: interleaved gives the same bytes, rejects, drops and counters for any cut', async (t) => {
  for (const { options, ...fixture } of crawls)
    await sameHoweverCut(t, fixture, (chunks) => runChunks(interleaved, chunks, options));
  const second = {
    name: 'the second of three inputs',
    bytes: Buffer.concat([sixMembers[2]!, gz(shortPage), noise(50)]),
    heavy: true,
  };
  await sameHoweverCut(t, second, (chunks) => runChunks(interleaved, marked(chunks, gz(shortPage))));
});

const documents = (await runChunks(interleaved, [Buffer.concat([gz(shortPage), ...charsets])], { filter: 'off' }))
  .split('\n')
  .filter((line) => line.startsWith('{"schema"'))
  .map((line) => Buffer.from(line, 'latin1'));

const [short = Buffer.alloc(0)] = documents;

/** The lines, each followed by a line end. */
const linesOf = (lines: readonly (string | Uint8Array)[], end = '\n'): Buffer =>
  Buffer.concat(lines.flatMap((line) => [Buffer.from(line as string), Buffer.from(end)]));

const jsonl: readonly (Fixture & { readonly options?: Record<string, unknown> })[] = [
  { name: 'documents', bytes: linesOf(documents), heavy: true },
  { name: 'a document without a line end', bytes: short },
  {
    name: 'documents that end in CR LF, behind a byte order mark',
    bytes: Buffer.concat([Buffer.from('\ufeff'), linesOf([short, '', short], '\r\n')]),
  },
  {
    name: 'broken lines',
    bytes: linesOf(['{', short, '  ', 'null', '\r', '[]', short.subarray(0, 500), short, '{"schema":"x"}', '\u2028']),
  },
  {
    name: 'bytes that are no UTF-8',
    bytes: linesOf([Buffer.from('"\xe8\x8c', 'latin1'), short, Buffer.from([0xf0, 0x9f]), spoilt(short, 300, 301)]),
  },
  {
    name: 'lines over the limit',
    bytes: linesOf([
      'x'.repeat(40),
      '{}',
      'y'.repeat(41),
      '',
      'ż'.repeat(20),
      'ż'.repeat(21),
      '[1]',
      'z'.repeat(300),
    ]).subarray(0, -1),
    options: { maxLine: 40 },
  },
  { name: 'only line ends', bytes: Buffer.from('\n\r\n\n\n') },
  { name: 'nothing', bytes: Buffer.alloc(0) },
];

t.test('R3, C4: view gives the same page, rejects and counters for any cut', async (t) => {
  t.equal(documents.length, 3, 'there are documents');
  for (const { options, ...fixture } of jsonl)
    await sameHoweverCut(t, fixture, (chunks) => runChunks(view, chunks, options));
  const second = {
    name: 'the second of three inputs',
    bytes: linesOf([short, '{', short]).subarray(0, -1),
    heavy: true,
  };
  await sameHoweverCut(t, second, (chunks) => runChunks(view, marked(chunks, short)));
});
