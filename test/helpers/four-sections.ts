/** A pipeline with sections of all four kinds: stages in one loop, on threads, with several items in progress, and a barrier. */
import { setImmediate as eventLoop } from 'node:timers/promises';
import { definePipeline } from '../../lib/flow/pipeline.js';
import { defineSink, defineSource } from '../../lib/flow/source.js';
import { defineStage } from '../../lib/flow/stage.js';
import { askServer } from './ask-server.js';
import { readLines } from './demo.js';
import { doTricks, giveBodies, writeObjects } from './hard-lines.js';

interface Answered {
  readonly text: string;
}

/** Gives every other line at once, and the rest sorted at the end; with the line `mixed` among them it fails there. */
export const sortLines = defineStage({
  name: 'sort-lines',
  summary: 'Sort every other line.',
  scope: 'stream',
  options: {},
  holds: true,
  concurrency: 1,
  create() {
    const held: Answered[] = [];
    let seen = 0;
    return {
      transform(line: Answered): Iterable<Answered> {
        if (++seen % 2 === 0 && line.text !== 'mixed') return [line];
        held.push(line);
        return [];
      },
      async *flush() {
        await eventLoop();
        if (held.some(({ text }) => text === 'mixed')) throw new Error('no order in this');
        for (const line of held.toSorted((a, b) => (a.text < b.text ? -1 : 1))) {
          await eventLoop();
          yield line;
        }
      },
    };
  },
});

export const fourSections = definePipeline(import.meta.url, {
  name: 'four-sections',
  summary: 'Lines through sections of all kinds.',
  source: defineSource({ reads: 'lines', stage: readLines, figures: { records: ['lines'] } }),
  stages: [giveBodies, doTricks, askServer, sortLines],
  sink: defineSink({ writes: 'JSON lines', stage: writeObjects }),
});
