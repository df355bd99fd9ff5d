/**
 * The tape: what a kernel found in a payload, in the order of its bytes, in marks of `TAPE_STRIDE` integers each:
 *
 *   0  `Mark`, and above its lowest `MARK_BITS` bits the place of the key in its object (0 in lists and of the whole)
 *   1  first byte of a text, without quotes
 *   2  byte behind it
 *   3  how the bytes are to be read (`Form`)
 *
 * `open` … `close` hold an object's or a list's own marks. Behind the `close` of a list of rows stand `TALLIES` integers: how many
 * rows were left out, by verdict. Objects of any names hold a `name` before each value.
 */
export declare const TAPE_STRIDE = 4;
export declare const MARK_BITS = 4;
/** `nothing` is a value of another kind than was asked for. */
export declare const Mark: {
    readonly nothing: 0;
    readonly text: 1;
    readonly open: 2;
    readonly close: 3;
    readonly name: 4;
};
/** How the bytes of a text are to be read. */
export declare const Form: {
    readonly plain: 0;
    readonly escaped: 1;
    readonly number: 2;
};
export type Form = (typeof Form)[keyof typeof Form];
