/**
 * Read rows of any kind from lines of JSON, those that cannot be read too.
 *
 *   bytes → Row    a row a line, in order; blank lines are nothing, a byte order mark at the start is passed over
 */
import type { InputItem } from '../lib/flow/input-marks.js';
import type { Row } from '../lib/verify/rows.js';
export declare const readRows: import("../lib/flow/types.js").Stage<InputItem, Row, {
    readonly maxLine: import("../lib/index.js").OptionSpec<number>;
}, never, never, "lines">;
