/** The stage convert-rows: what it leaves out is counted. */
import { Readable } from 'node:stream';
import { tableFromIPC } from 'apache-arrow';
import t from 'tap';
import { runStages } from '../../bench/inputs.js';
import { toMmc4 } from '../../lib/adapters/mmc4.js';
import type { Document } from '../../lib/model/document.js';
import { peerShapes } from '../../lib/model/peer-rows.js';
import { rowShapes } from '../../lib/model/rows.js';
import { convertRows } from '../../stages/convert-rows.js';
import { writeRows } from '../../stages/write-rows.js';
import { linesOf, readArrow } from '../helpers/columns.js';
import { documentOf } from '../helpers/random-documents.js';
import { run } from '../helpers/run.js';
import { SAMPLE, converted, line, lines, medium, text } from '../helpers/converted.js';

const sample = lines(SAMPLE) as Document[];

t.test('convert-rows counts what it leaves out', async (t) => {
  const [image, video, audio] = [medium('i'), medium('v', { type: 'video' }), medium('a', { type: 'audio' })];
  const documents = [
    [text('a'), image, video, audio, text('b'), image, image],
    [text('only a video'), video],
    [image, text('')],
    [],
  ].map((segments) => documentOf(segments));
  const { rows, counts } = await converted(documents.map(line), { schema: 'obelics', maxImages: 2 });
  t.equal(rows.length, 1);
  t.match(counts, {
    in: 4,
    out: 1,
    images: 2,
    images_past_max: 1,
    audio_left_out: 1,
    video_left_out: 2,
    'dropped.no-image': 2,
    'dropped.no-text': 1,
  });
});

t.test('convert-rows passes rows of weft unchanged, and rejects all others by reason', async (t) => {
  const windows = lines((await run(['pipelines/windows.js', 'sample/crawl.warc.gz'])).stdout);
  const urls = lines((await run(['pipelines/urls.js', 'sample/crawl.warc.gz'])).stdout);
  const rows = [...sample, ...windows, ...urls];
  t.same((await converted(rows.map(line), {})).rows, rows, 'rows of three kinds');
  const broken = [
    Buffer.from('{\n'),
    ...[1, { schema: 'x\u001b' }, { schema: 'toString' }, { ...sample[0], words_kept: '1' }].map(line),
  ];
  const { counts } = await converted(broken, {});
  t.match(counts, { out: 0, 'rejected.bad-json': 1, 'rejected.unknown-schema': 3, 'rejected.misfit': 1 });
  const others = await converted([...broken, ...windows.slice(0, 1).map(line)], { schema: 'm3w' });
  t.match(others.counts, { out: 0, 'rejected.bad-json': 1, 'rejected.not-a-document': 5 });
  const long = await converted(sample.slice(0, 1).map(line), { maxLine: 10 });
  t.match(long.counts, { 'rejected.line-too-long': 1 });
});

t.test('rows of every set can be written as columns', async (t) => {
  for (const [name, shape] of Object.entries(peerShapes)) {
    const { rows } = await converted(sample.map(line), { schema: name });
    const stream = arrowOf(rows, name as 'obelics');
    t.same(linesOf(shape, readArrow(stream)), linesOf(shape, rows), `${name}: read back equal`);
    t.same(tableFromIPC(stream).schema.names, Object.keys(shape.fields), `${name}: with its columns`);
  }
  const windows = lines((await run(['pipelines/windows.js', 'sample/crawl.warc.gz'])).stdout);
  const { fields } = tableFromIPC(arrowOf(windows, 'first')).schema;
  t.same(
    fields.map((field) => field.name),
    Object.keys(rowShapes['weft.windows/1'].fields),
    'first: those of the first row',
  );
  t.equal(tableFromIPC(arrowOf([], 'first')).schema.names[0], 'schema', 'first: of no rows those of documents');
  t.throws(() => arrowOf([{ schema: 'toString' }], 'first'), /known schema: got toString/);
  t.throws(() => arrowOf([...windows, sample[0]], 'first'), /schema weft.windows\/1: got weft.document\/1/);
});

const arrowOf = (rows: readonly unknown[], of: 'first' | keyof typeof peerShapes): Buffer =>
  Buffer.concat([...runStages([writeRows.with({ format: 'arrow', rows: of })], rows)] as Uint8Array[]);

t.test('convert-rows is a Transform between rows', async (t) => {
  const rows = sample.map((value, i) => ({ file: null, line: i + 1, value, unread: null }));
  const given = await Readable.from(rows)
    .compose(convertRows({ schema: 'mmc4', textUnit: 'block' }))
    .toArray();
  t.same(
    given,
    sample.map((document) => toMmc4(document, { unit: 'block' })),
  );
  t.throws(() => convertRows({ maxImages: 0 }), RangeError);
});
