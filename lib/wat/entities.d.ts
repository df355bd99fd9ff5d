import type { WarcRecord } from '../model/record.js';
import type { Rows } from './shape.js';
/** Whether values in the payloads that follow this `warcinfo` record are written as in the HTML. */
export declare function writesEntities({ block }: WarcRecord): boolean;
/** The same lists with their texts decoded. */
export declare function decodedRows(lists: {
    readonly [name: string]: Rows | undefined;
}): {
    [name: string]: Rows | undefined;
};
