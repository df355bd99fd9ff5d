/** `runIfMain`: a pipeline as a program that behaves as a filter should. */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import type { Pipeline } from '../flow/pipeline.js';
import { version } from '../version.js';
import { Exit, exitNow, UsageError } from './exit.js';
import { readCommandLine } from './flags.js';
import { helpText, usageLine } from './help.js';
import { explain, openLog } from './log.js';
import type { Log } from './log.js';
import { runProgram } from './program.js';

/** Runs the pipeline as a program if its module is what Node was started with; importing it starts nothing. */
export async function runIfMain(pipeline: Pipeline): Promise<void> {
  if (isMain(pipeline.url)) await runMain(pipeline, process.argv.slice(2));
}

/** Whether Node was started with this module, be it through a link (`node_modules/.bin`) or without its suffix. */
export function isMain(url: string): boolean {
  // Worker threads share the arguments of their process, and import the module that was started.
  const started = isMainThread ? process.argv[1] : undefined;
  if (started === undefined) return false;
  const own = realpathSync(fileURLToPath(url));
  return [started, `${started}.js`].some((path) => realPath(path) === own);
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** Runs a pipeline with the arguments of a command line, to the exit code of this process. */
export async function runMain(
  pipeline: Pipeline,
  args: readonly string[],
  command = `weft ${pipeline.name}`,
): Promise<void> {
  const log = openLog(command, process.stderr);
  // The run hears of a failed output by itself; help that nobody reads is no fault.
  process.stdout.on('error', () => undefined);
  armCrashHandler(log);
  process.exitCode = await exitCode(pipeline, args, command, log);
}

/** Exit code that Node has for a module that waits for a promise nothing will settle. */
const UNSETTLED = 13;

/** A fault outside the run, or a run that never ends: exit 1 and a line, never 0 with less output. */
function armCrashHandler(log: Log): void {
  process.on('uncaughtException', (error) => {
    log.line(`internal fault: ${explain(error)}`);
    exitNow(Exit.failed);
  });
  process.on('exit', (code) => {
    if (code !== UNSETTLED) return;
    log.line('internal fault: the run never came to its end');
    process.exitCode = Exit.failed;
  });
}

async function exitCode(pipeline: Pipeline, args: readonly string[], command: string, log: Log): Promise<number> {
  try {
    const line = readCommandLine(args, pipeline);
    if (line.help) return print(helpText(pipeline, command));
    if (line.version) return print(`${version()}\n`);
    if (line.files.length === 0 && process.stdin.isTTY) {
      throw new UsageError('nothing to read: name files, or give something on standard input');
    }
    return await runProgram(pipeline, line, log);
  } catch (error) {
    log.line(explain(error));
    if (!(error instanceof UsageError)) return Exit.failed;
    process.stderr.write(`Usage: ${usageLine(command)}\nMore: ${command} --help\n`);
    return Exit.usage;
  }
}

function print(text: string): number {
  process.stdout.write(text);
  return Exit.done;
}
