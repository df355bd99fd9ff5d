/** Fuzz target: the whole pipeline, from the bytes of a small WARC to lines of JSON. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { InputError } from '../../../lib/model/errors.js';
import { fuse, PAUSE } from '../../../lib/flow/fused-loop.js';
import { resolveOptions } from '../../../lib/options/options.js';
import { startStep } from '../../../lib/flow/counted-step.js';
import type { Stats } from '../../../lib/flow/types.js';
import { documentJsonSchema } from '../../../lib/model/document.js';
import type { Document } from '../../../lib/model/document.js';
import { interleaved } from '../../../pipelines/interleaved.js';
import { randomCuts } from '../../helpers/chunks.js';
import { firstDisorder } from '../../helpers/documents.js';
import { HTML_PIECES } from '../../helpers/html-pieces.js';
import { gz, rawRecord } from '../../helpers/warc.js';
import { hashOf, must, mustEqual, sizeClass } from '../target.js';
import type { FuzzTarget } from '../target.js';

const validate = new Ajv2020({ strict: false }).compile(documentJsonSchema());

/** Options of the runs, used in turn: everything kept, little kept, and the defaults. */
const OPTIONS: readonly { readonly [name: string]: unknown }[] = [
  { filter: 'off', window: 'all', policy: 'ignore' },
  { filter: 'annotate', minWords: 0, window: 2, windowEdge: 'word' },
  { minWords: 0 },
];

/** One of this many inputs is run a second time, cut in other places. */
const CUT_TWICE = 4;

export const pipeline: FuzzTarget = {
  name: 'pipeline',
  about:
    'A run ends without a fault, its books balance, each line fits the schema, words and media are in order, URLs are absolute; any cut gives the same bytes.',
  seeds: () => {
    const html =
      '<!doctype html><title>T</title><h1>Head</h1><p>one two three<img src=a.jpg alt=b>four five six</p><video src=v.mp4></video>';
    const pages = [
      record(html),
      record(`${html}<p>more`, 'Content-Type: text/html; charset=shift_jis\r\nX-Robots-Tag: noai\r\n'),
      record(html.repeat(3), ''),
    ];
    return [
      ...pages,
      Buffer.concat(pages),
      gz(pages[0]!),
      Buffer.concat(pages.map((page) => gz(page))),
      gz(Buffer.concat(pages)),
    ];
  },
  tokens: [
    ...HTML_PIECES,
    'WARC/1.0\r\n',
    '\r\n\r\n',
    'HTTP/1.1 200 OK\r\n',
    'Content-Type: text/html\r\n',
    'Transfer-Encoding: chunked\r\n',
    'WARC-Type: resource\r\n',
  ],
  maxLength: 8192,
  structured: fc
    .array(fc.array(fc.constantFrom(...HTML_PIECES), { maxLength: 40 }), { minLength: 1, maxLength: 3 })
    .map((pages) => Buffer.concat(pages.map((pieces) => record(pieces.join(''))))),
  check(input) {
    const options = OPTIONS[hashOf(input) % OPTIONS.length]!;
    const { lines, stats } = run([input], options);
    const documents = lines.map((line) => JSON.parse(line) as Document);
    for (const document of documents) {
      must(validate(document), `the schema: ${JSON.stringify(validate.errors)}`);
      mustEqual(firstDisorder(document), null, 'order');
      for (const { url } of document.page_media) must(/^https?:\/\//.test(url), `URL ${url}`);
    }
    if (hashOf(input) % CUT_TWICE === 0)
      mustEqual(
        run(randomCuts(input, 1, hashOf(input)).next().value as Uint8Array[], options).lines,
        lines,
        'lines after other cuts',
      );
    const outcomes = Object.values(stats).flatMap((counters) =>
      Object.entries(counters).filter(([name, amount]) => amount > 0 && /\./.test(name)),
    );
    const kinds = new Set(
      documents.flatMap(({ segments, flags }) => [
        ...segments.map(({ type }) => type),
        ...flags.map(({ rule }) => rule),
      ]),
    );
    return `${sizeClass(documents.length)} ${outcomes.map(([name]) => name).join()} ${[...kinds].sort().join()}`;
  },
};

/** A response record with this page, uncompressed. */
function record(html: string, fields = 'Content-Type: text/html; charset=utf-8\r\n'): Buffer {
  const block = Buffer.from(`HTTP/1.1 200 OK\r\n${fields}\r\n${html}`);
  const header =
    'WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://page.example/\r\nWARC-Date: 2024-05-18T12:00:00Z\r\nWARC-Record-ID: <urn:a>';
  return rawRecord(`${header}\r\nContent-Length: ${block.length}\r\n\r\n`, block);
}

/**
 * All stages in one loop, as `runPipeline` fuses them, without its streams. An input that is not WARC gives nothing.
 */
function run(
  chunks: readonly Uint8Array[],
  options: { readonly [name: string]: unknown },
): { lines: string[]; stats: Stats } {
  const stats: Stats = {};
  const steps = interleaved.stages.map((stage) => {
    const own = Object.entries(options).filter(([name]) => Object.hasOwn(stage.spec.options, name));
    return startStep(stage, resolveOptions(stage.spec.options, Object.fromEntries(own)), { stats });
  });
  const fused = fuse(steps, {
    onInputError: (error) => must(error instanceof InputError, error.message),
  });
  const parts: Buffer[] = [];
  const take = (items: Iterable<unknown>): void => {
    for (const item of items) if (item !== PAUSE) parts.push(Buffer.from(item as Uint8Array));
  };
  for (const chunk of chunks) take(fused.transform(chunk));
  take(fused.flush());
  for (const step of steps) step.checkCounters();
  const text = Buffer.concat(parts).toString();
  must(text === '' || text.endsWith('\n'), 'the last line is cut');
  return { lines: text.split('\n').slice(0, -1), stats };
}
