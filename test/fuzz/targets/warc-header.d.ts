import type { HeaderFields } from '../../../lib/model/record.js';
import type { FuzzTarget } from '../target.js';
export declare const warcHeader: FuzzTarget;
/** After the first empty line, or -1. */
export declare function blockLength(bytes: Buffer): number;
/** What holds for every parsed header block: bounded, as a slow reading has it, stable. */
export declare function checkFields(block: Buffer, fields: HeaderFields): void;
