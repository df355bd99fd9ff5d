/** A pipeline whose lines can do anything to their thread that a page could: throw, block it, fill its heap, end it. */
import { defineSink, defineSource } from '../../lib/flow/source.js';
import { definePipeline } from '../../lib/flow/pipeline.js';
import { defineStage } from '../../lib/flow/stage.js';
import { RecordError } from '../../lib/model/errors.js';
import { int } from '../../lib/options/options.js';
import { readLines } from './demo.js';
import type { Line } from './demo.js';

/** A line with bytes attached, as a page has its body. */
interface Page extends Line {
  readonly body: Uint8Array;
}

/** Adds a body to each line. Every tenth line is dropped here, before it reaches any worker thread. */
export const giveBodies = defineStage({
  name: 'give-bodies',
  summary: 'Give each line a body.',
  scope: 'stream',
  options: { bodyBytes: int({ default: 3000, min: 0, help: 'Bytes of a body.' }) },
  drops: ['tenth'],
  create({ bodyBytes }, { drop }) {
    let seen = 0;
    return {
      *transform(line: Line): Generator<Page> {
        if (++seen % 10 === 0) return drop('tenth');
        yield { ...line, body: Buffer.alloc(bodyBytes, line.text) };
      },
    };
  },
});

const TRICKS: { readonly [text: string]: () => void } = {
  stall() {
    for (;;);
  },
  heap() {
    const all: object[] = [];
    for (;;) all.push({ all, more: [all.length] });
  },
  exit() {
    // eslint-disable-next-line no-restricted-properties -- this is the point
    process.exit(139);
  },
  boom() {
    throw new Error('the boiler burst');
  },
};

/** Performs the action named by the line, and returns the length of the body and its first bytes. */
export const doTricks = defineStage({
  name: 'do-tricks',
  summary: 'Do what the line says.',
  scope: 'item',
  options: {},
  drops: ['short'],
  rejects: ['bad-text'],
  counts: ['tricks'],
  create(_options, { count, drop }) {
    return {
      *transform({ text, body, url }: Page) {
        if (text in TRICKS) count('tricks');
        TRICKS[text]?.();
        if (text === 'reject') throw new RecordError('bad-text', 'the text is bad');
        if (text.length < 2) return drop('short', { value: text.length, threshold: 2 });
        yield { text, url, size: body.length, begins: Buffer.from(body.subarray(0, 4)).toString('latin1') };
      },
    };
  },
});

/** Writes objects as lines, joined into chunks across items. */
export const writeObjects = defineStage({
  name: 'write-objects',
  summary: 'Write objects as lines.',
  scope: 'item',
  options: {},
  expands: true,
  counts: ['lines'],
  balance: { in: ['lines', 'rejected'] },
  output: 'bytes',
  create(_options, { count }) {
    let pending = '';
    function* give(): Generator<Uint8Array> {
      if (pending !== '') yield Buffer.from(pending);
      pending = '';
    }
    return {
      *transform(value: object) {
        count('lines');
        pending += `${JSON.stringify(value)}\n`;
        if (pending.length > 1000) yield* give();
      },
      flush: give,
    };
  },
});

export const hardLines = definePipeline(import.meta.url, {
  name: 'hard-lines',
  summary: 'Lines that do tricks.',
  source: defineSource({ reads: 'lines', stage: readLines, figures: { records: ['lines'] } }),
  stages: [giveBodies, doTricks],
  sink: defineSink({ writes: 'JSON lines', stage: writeObjects }),
});
