import type { ReadResult } from '../../helpers/warc.js';
import type { FuzzTarget } from '../target.js';
export declare const members: FuzzTarget;
/** What must not depend on chunks. */
export declare function essence({ outcomes, reader }: ReadResult): string;
