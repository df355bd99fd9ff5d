/** `runIfMain`: runs a pipeline as a command-line program. */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import type { Pipeline } from '../flow/pipeline.js';
import { version } from '../version.js';
import { Exit, exitNow, UsageError } from './exit.js';
import { readCommandLine } from './flags.js';
import { helpText, usageLine } from './help.js';
import { explain, createLog } from './log.js';
import type { Log } from './log.js';
import { runProgram } from './program.js';

/** Runs the pipeline as a program if Node was started with its module. If the module is only imported, nothing runs. */
export async function runIfMain(pipeline: Pipeline): Promise<void> {
  if (isMain(pipeline.url)) await runMain(pipeline, process.argv.slice(2));
}

/** Whether Node was started with this module, also through a link (as in `node_modules/.bin`) or without its suffix. */
export function isMain(url: string): boolean {
  // Worker threads see the same arguments and import the same module, but are not the program.
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

/** Runs a pipeline with the arguments of a command line, and sets the exit code of this process. */
export async function runMain(
  pipeline: Pipeline,
  args: readonly string[],
  command = `weft ${pipeline.name}`,
): Promise<void> {
  const log = createLog(command, process.stderr);
  // The run handles errors of its output itself; when printing help, a closed output is no error.
  process.stdout.on('error', () => undefined);
  armCrashHandler(log);
  process.exitCode = await exitCode(pipeline, args, command, log);
}

/** Node's exit code if a module awaits a promise that never settles. */
const UNSETTLED = 13;

/** After an error outside the run, or if the run never settles: prints a line and exits with 1, never with 0. */
function armCrashHandler(log: Log): void {
  process.on('uncaughtException', (error) => {
    log.line(`internal error: ${explain(error)}`);
    exitNow(Exit.failed);
  });
  process.on('exit', (code) => {
    if (code !== UNSETTLED) return;
    log.line('internal error: the run never finished');
    process.exitCode = Exit.failed;
  });
}

async function exitCode(pipeline: Pipeline, args: readonly string[], command: string, log: Log): Promise<number> {
  try {
    const line = readCommandLine(args, pipeline);
    if (line.help) return print(helpText(pipeline, command));
    if (line.version) return print(`${version()}\n`);
    if (line.files.length === 0 && process.stdin.isTTY) {
      throw new UsageError('no input: name files, or pipe data to standard input');
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
