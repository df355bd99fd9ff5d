/** A stage that waits, as a Node Transform: it works on several items at once, keeps order, and closes everything at the end. */
import { setMaxListeners } from 'node:events';
import { Transform } from 'node:stream';
import { callbackify } from 'node:util';
import type { AnyStage, RunHooks } from './types.js';
import { waitingSection } from './waiting-section.js';
import { startWaitingStep } from './waiting-step.js';

type Done = (error?: Error | null) => void;

/** Passes items that are written to the stream to the section that reads them. The callback of a write is called when its item has been read. */
interface Handover extends AsyncIterable<unknown> {
  give(item: unknown, done: Done): void;
  end(): void;
}

export function waitingTransform(
  stage: AnyStage,
  options: { readonly [name: string]: unknown },
  hooks: RunHooks,
): Transform {
  const broken = new AbortController();
  setMaxListeners(0, broken.signal);
  const step = startWaitingStep(stage, options, { ...hooks, signal: broken.signal });
  const section = waitingSection(step);
  const handover = createHandover();
  let room: (() => void) | undefined;

  /** Pushes the output of the section to the stream, and waits whenever the stream is full. */
  async function pump(stream: Transform): Promise<void> {
    for await (const item of section.run(handover)) {
      if (stream.destroyed) return;
      if (!stream.push(item)) await new Promise<void>((resolve) => (room = resolve));
    }
    step.checkCounters();
  }

  let pumping: Promise<void> | undefined;
  return new Transform({
    objectMode: true,
    writableHighWaterMark: 1,
    readableHighWaterMark: 1,
    ...(hooks.signal === undefined ? {} : { signal: hooks.signal }),
    construct(this: Transform, done) {
      pumping = pump(this);
      pumping.catch((error: Error) => this.destroy(error));
      done();
    },
    write: (item, _encoding, done) => handover.give(item, done),
    final: callbackify(async () => {
      handover.end();
      await pumping;
    }),
    read: () => room?.(),
    destroy: callbackify(async (error: Error | null) => {
      broken.abort(error ?? new Error('the stream was closed'));
      handover.end();
      room?.();
      await section.close();
      if (error !== null) throw error;
    }),
  });
}

function createHandover(): Handover {
  let given: { readonly item: unknown; readonly done: Done } | undefined;
  let isOver = false;
  let wake: (() => void) | undefined;
  return {
    give(item, done) {
      given = { item, done };
      wake?.();
    },
    end() {
      isOver = true;
      wake?.();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        if (given === undefined && !isOver) await new Promise<void>((resolve) => (wake = resolve));
        if (given !== undefined) {
          const { item, done } = given;
          given = undefined;
          done();
          yield item;
        } else if (isOver) return;
      }
    },
  };
}
