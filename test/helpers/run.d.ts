import type { ChildProcessWithoutNullStreams } from 'node:child_process';
export declare const root: string;
export interface Ended {
    readonly code: number | null;
    readonly signal: NodeJS.Signals | null;
    readonly stdout: Buffer;
    readonly stderr: string;
}
/** Starts `node` with these arguments in the root of the repository. */
export declare function start(args: readonly string[], env?: NodeJS.ProcessEnv): ChildProcessWithoutNullStreams;
/** Everything a child says until it ends. */
export declare function ended(child: ChildProcessWithoutNullStreams): Promise<Ended>;
/** Runs `node` with these arguments, `input` on its standard input. */
export declare function run(args: readonly string[], input?: string | Uint8Array, env?: NodeJS.ProcessEnv): Promise<Ended>;
/** Runs a line of bash in the root of the repository. */
export declare function shell(line: string): Promise<Ended>;
