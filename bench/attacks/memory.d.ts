import type { HostileCrawl } from './hostile-crawls.js';
export interface Survived {
    readonly peakMiB: number;
    readonly cpuMs: number;
    readonly code: number | null;
    /** Rejects, drops and documents, as counted. */
    readonly outcome: string;
}
/** Runs the program with the crawl on its standard input, as a pipe, with default options. */
export declare function survive({ chunks }: HostileCrawl): Promise<Survived>;
