import type { Random } from './random.js';
export declare const hasCrawl: boolean;
export declare function benchmarkPages(): Buffer[];
/** The pages that lie whole in a piece of the crawl at a random place; none where one large capture fills it. */
export declare function crawlPages(choice: Random): Promise<Buffer[]>;
