/** Runs a compiled program of this repository as a child process. */
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Starts `node` with these arguments in the root folder of the repository. */
export function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env } });
  child.stdin.on('error', () => undefined);
  return child;
}

/** Collects the output of a child until it ends. */
export async function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    child.on('close', (code, signal) => resolve([code, signal]));
  });
  return { code, signal, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() };
}

/** Runs `node` with these arguments and `input` on its standard input. */
export async function run(
  args: readonly string[],
  input: string | Uint8Array = '',
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const child = start(args, env);
  child.stdin.end(input);
  return ended(child);
}

/** Runs a bash command in the root folder of the repository. */
export async function shell(line: string): Promise<Ended> {
  const child = spawn('bash', ['-c', line], { cwd: root, stdio: 'pipe' });
  child.stdin.end();
  return ended(child);
}
