/** The command `weft <pipeline> [flags]`, which runs one of several pipelines. */
import { didYouMean } from '../options/suggest.js';
import type { Pipeline } from '../flow/pipeline.js';
import { version } from '../version.js';
import { Exit } from './exit.js';
import { runMain } from './main.js';

export interface PipelineEntry {
  readonly summary: string;
  load(): Promise<Pipeline>;
}

/** Runs the pipeline that the first argument names, and sets the exit code of this process. */
export async function runWeft(
  pipelines: { readonly [name: string]: PipelineEntry },
  [name, ...args]: readonly string[],
): Promise<void> {
  process.stdout.on('error', () => undefined);
  const entry = name !== undefined && Object.hasOwn(pipelines, name) ? pipelines[name] : undefined;
  if (entry !== undefined) {
    await runMain(await entry.load(), args);
  } else if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(overview(pipelines));
  } else if (name === '--version') {
    process.stdout.write(`${version()}\n`);
  } else {
    process.stderr.write(`weft: ${complaint(name, Object.keys(pipelines))}\n\n${overview(pipelines)}`);
    process.exitCode = Exit.usage;
  }
}

function complaint(name: string | undefined, known: readonly string[]): string {
  if (name === undefined) return 'no pipeline named';
  return `unknown pipeline ${JSON.stringify(name)}${didYouMean(name, known)}`;
}

function overview(pipelines: { readonly [name: string]: PipelineEntry }): string {
  const width = Math.max(...Object.keys(pipelines).map((name) => name.length));
  const rows = Object.entries(pipelines).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `Usage: weft PIPELINE [flags] [FILE ...] < input > output

${rows.join('\n')}

More: weft PIPELINE --help
`;
}
