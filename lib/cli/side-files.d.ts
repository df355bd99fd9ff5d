import type { RunHooks } from '../flow/types.js';
import type { OutputPlan } from '../output/plan.js';
import type { RunFlags } from './flags.js';
export interface SideFiles {
    readonly hooks: Pick<RunHooks, 'onReject' | 'onDrop'>;
    close(): void;
}
/** Opens the files of `--rejects` and `--dropped`, where they are asked for. Throws UsageError before it touches any. */
export declare function openSideFiles(flags: RunFlags, inputs: readonly string[], plan: OutputPlan | null): SideFiles;
