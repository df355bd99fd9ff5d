import type { Finding, Row } from './rows.js';
export interface ListRules {
    /** Whether rows of URL lists may give a URL again. */
    readonly allowRepeats: boolean;
    /** Most memory for the keys of URLs seen, in bytes. */
    readonly memory: number;
    /** Told of a row that could not be remembered; a repetition of it will not be found. */
    readonly unremembered: (known: number) => void;
}
/** A check of rows, right by themselves, in the order of their files. */
export declare function listChecker({ allowRepeats, memory, unremembered, }: ListRules): (row: Row, tell: (finding: Finding) => void) => void;
