/** One pass over the prepared input; gives how many items it saw, which also keeps the work from being optimised away. */
export type Pass = () => number | Promise<number>;
export interface BenchCase {
    readonly name: string;
    readonly level: 'core' | 'stage' | 'pipeline' | 'rival';
    /** Two sentences: what it isolates, how to read it. */
    readonly about: string;
    /** Runs on inputs too large to hold. */
    readonly streams?: boolean;
    /** Everything that is not measured; `bytes` is what MB/s counts. */
    prepare(file: string): {
        readonly bytes: number;
        readonly pass: Pass;
    };
}
export declare const benchCases: readonly BenchCase[];
