/** lib/run: a run that breaks off, at any moment and for any reason, settles, and leaves nothing open. */
import { readdirSync, readlinkSync } from 'node:fs';
import { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import t from 'tap';
import { InputStart } from '../../../lib/flow/input-marks.js';
import type { InputItem } from '../../../lib/flow/input-marks.js';
import { runPipeline } from '../../../lib/run/run-pipeline.js';
import type { RunOptions } from '../../../lib/run/run-pipeline.js';
import { openLineServer } from '../../helpers/ask-server.js';
import { fourSections } from '../../helpers/four-sections.js';
import { random, runs, seed } from '../../helpers/random.js';
import type { Random } from '../../helpers/random.js';

/** A run that has not settled after this long never will; the usual one takes less than a second. */
const LONGEST_RUN_MS = 20_000;

/** One way to end a run early: its options, and whether it must fail, must not, or may do either. */
interface Abort {
  readonly run?: Partial<Omit<RunOptions, 'options'>>;
  /** A line that is inserted somewhere among the others. */
  readonly line?: string;
  readonly input?: AsyncIterable<InputItem>;
  readonly output?: Writable;
  readonly fails: boolean | null;
}

interface Moment {
  readonly random: Random;
  /** Milliseconds until the run is ended: before threads have started, or later. */
  readonly ms: number;
  readonly lines: readonly string[];
}

class Sink extends Writable {
  private chunks = 0;

  constructor(
    private readonly failAt = Infinity,
    private readonly stallAt = Infinity,
  ) {
    super({ highWaterMark: 1000 });
  }

  override _write(_chunk: unknown, _encoding: string, done: (error?: Error) => void): void {
    const at = this.chunks++;
    if (at >= this.stallAt) return;
    setImmediate(done, at >= this.failAt ? new Error('no space') : undefined);
  }
}

const after = (ms: number, act: () => void): void => void setTimeout(act, ms);

async function* given(lines: readonly string[], failAt = Infinity, then?: Promise<unknown>): AsyncGenerator<InputItem> {
  yield new InputStart({ name: 'lines', size: null });
  for (const [i, line] of lines.entries()) {
    if (i === failAt) throw new Error('the disk is gone');
    yield Buffer.from(`${line}\n`);
  }
  await then;
}

const ABORTS: { readonly [name: string]: (moment: Moment) => Abort } = {
  signal: ({ ms }) => ({ run: { signal: AbortSignal.timeout(ms) }, fails: null }),
  'signal before the run': () => ({ run: { signal: AbortSignal.abort(new Error('no')) }, fails: true }),
  'signal while the source waits': ({ ms, lines }) => ({
    input: given(lines, Infinity, new Promise(() => undefined)),
    run: { signal: AbortSignal.timeout(ms) },
    fails: true,
  }),
  'signal while the server does not answer': ({ ms }) => ({
    line: 'never',
    run: { signal: AbortSignal.timeout(ms) },
    fails: null,
  }),
  'signal while the output stands still': ({ ms, random }) => ({
    run: { signal: AbortSignal.timeout(ms) },
    output: new Sink(Infinity, random.int(3)),
    fails: null,
  }),
  stop: ({ ms }) => ({ run: { stop: AbortSignal.timeout(ms) }, fails: false }),
  'stop while the source waits': ({ ms, lines }) => ({
    input: given(lines, Infinity, new Promise(() => undefined)),
    run: { stop: AbortSignal.timeout(ms) },
    fails: false,
  }),
  'output that is closed': ({ ms }) => {
    const output = new Sink();
    after(ms, () => output.destroy());
    return { output, fails: null };
  },
  'output that is ended by another': ({ ms }) => {
    const output = new Sink();
    after(ms, () => output.end());
    return { output, fails: null };
  },
  'output that breaks': ({ ms }) => {
    const output = new Sink();
    after(ms, () => output.destroy(new Error('EPIPE')));
    return { output, fails: null };
  },
  'sink that throws': ({ random }) => ({ output: new Sink(random.int(3)), fails: true }),
  'source that throws': ({ random, lines }) => ({ input: given(lines, random.int(lines.length)), fails: true }),
  'source that throws late': ({ ms, lines }) => {
    const late = delay(ms).then(() => Promise.reject(new Error('the line is dead')));
    late.catch(() => undefined);
    return { input: given(lines, Infinity, late), fails: true };
  },
  'stage that throws on a thread': () => ({ line: 'boom', fails: true }),
  'stage that throws while it waits': () => ({ line: 'broken', fails: true }),
  'barrier that throws': () => ({ line: 'mixed', fails: true }),
  'worker that is killed': () => ({ line: 'exit', run: { threadsAfter: 0 }, fails: false }),
  'worker that is killed, strictly': () => ({ line: 'exit', run: { strict: true, threadsAfter: 0 }, fails: true }),
  'page that stalls': () => ({ line: 'stall', run: { itemTimeoutMs: 200, threadsAfter: 0 }, fails: false }),
  'reject, strictly': () => ({ line: 'reject', run: { strict: true }, fails: true }),
};

/** What is open: descriptors, and whatever else keeps a process. */
function openThings(): readonly string[] {
  return [...descriptors(), ...process.getActiveResourcesInfo().filter(isKept)].toSorted();
}

/** What each descriptor leads to; on Linux. */
function descriptors(): readonly string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      return [`${fd} ${readlinkSync(`/proc/self/fd/${fd}`)}`];
    } catch {
      return []; // the one that the listing itself was read from
    }
  });
}

/** Sockets come and go on the server's side; timers of signals that have not fired are the test's own. */
function isKept(name: string): boolean {
  return !['TCPSocketWrap', 'Timeout', 'Immediate', 'TickObject'].includes(name);
}

/** Waits until as little is open as before, for a while; returns what is open. */
async function settledThings(before: readonly string[]): Promise<readonly string[]> {
  for (let i = 0; i < 200 && openThings().join() !== before.join(); i++) await delay(10);
  return openThings();
}

async function outcomeOf(abort: Abort, { lines, random }: Moment, origin: string): Promise<Error | null | 'hangs'> {
  // Every tenth line is dropped before anything can happen to it.
  const at = 10 * random.int(lines.length / 10) + random.int(8);
  const all = abort.line === undefined ? lines : [...lines.slice(0, at), abort.line, ...lines.slice(at)];
  const run = runPipeline(fourSections, {
    ...{ workers: 1 + random.int(2), threadsAfter: random.pick([0, 0, 2000]) },
    ...abort.run,
    input: abort.input ?? given(all),
    output: abort.output ?? new Sink(),
    options: { server: origin, inProgress: 1 + random.int(8) },
  });
  const settled = run.then(
    () => null,
    (error: Error) => error,
  );
  return Promise.race([settled, delay(LONGEST_RUN_MS, 'hangs' as const, { ref: false })]);
}

t.test('a run that ends early settles and leaves nothing open', async (t) => {
  const surprises: unknown[] = [];
  const surprise = (reason: unknown): void => void surprises.push(reason);
  process.on('unhandledRejection', surprise);
  process.on('uncaughtExceptionMonitor', surprise);
  t.teardown(() => process.off('unhandledRejection', surprise).off('uncaughtExceptionMonitor', surprise));
  const { server, origin } = await openLineServer(0.2);
  t.teardown(() => server.close());
  const lines = Array.from({ length: 120 }, (_, i) => `${'abcur'[i % 5]} line ${i}`);

  // What is opened once and for all, such as the threads of the file system, is open after this.
  await outcomeOf({ fails: false }, { lines, random: random(seed), ms: 0 }, origin);
  server.closeIdleConnections();
  await delay(100);
  const before = openThings();
  const names = Object.keys(ABORTS);
  for (let i = 0; i < runs(names.length); i++) {
    const name = names[i % names.length]!;
    const own = seed + i;
    const moment = { random: random(own), ms: random(own).int(700), lines };
    const abort = ABORTS[name]!(moment);
    const begun = performance.now();
    const outcome = await outcomeOf(abort, moment, origin);
    const took = performance.now() - begun;
    server.closeIdleConnections();
    const what = `${name}, seed ${own}: ${outcome instanceof Error ? outcome.message : outcome} after ${took.toFixed()} ms`;
    t.not(outcome, 'hangs', what);
    if (abort.fails !== null) t.equal(outcome !== null, abort.fails, `${what}: fails where it must`);
    t.same(await settledThings(before), before, `${what}: nothing is left open`);
  }
  await delay(50);
  t.same(surprises, [], 'no error is left to nobody');
});
