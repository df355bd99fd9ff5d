/**
 * The tape: what the kernel found in a payload, in byte order, as marks of `TAPE_STRIDE` integers each.
 *
 * The marks of an object or a list are between its `open` and its `close`. After the `close` of a list of rows there
 * are `TALLIES` integers: how many rows were left out, by verdict. In an object with arbitrary names, a `name` comes
 * before each value.
 */
export const TAPE_STRIDE = 4;

/**
 * The integers of a mark: its head; the first byte of a text, without quotes, and the byte after it; how the bytes are
 * to be decoded (`Form`).
 */
export const MarkField = { head: 0, start: 1, stop: 2, form: 3 } as const;

/**
 * The low bits of a head hold the `Mark`. The bits above hold the index of the value's field in the shape; it is 0 for the
 * rows of a list, for arbitrary names, and for the whole document.
 */
export const MARK_BITS = 4;

/** `nothing` is a value of another kind than the shape's. */
export const Mark = { nothing: 0, text: 1, open: 2, close: 3, name: 4 } as const;

/** How the bytes of a text are to be decoded. */
export const Form = { plain: 0, escaped: 1, number: 2 } as const;
export type Form = (typeof Form)[keyof typeof Form];
