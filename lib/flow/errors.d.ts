/** The errors stages and the machinery tell apart: a broken item, a broken input, a broken stage. */
import type { Provenance } from '../model/record.js';
/** Where an item came from; what is absent the machinery takes from the item itself. */
export interface Located {
    readonly url?: string | null;
    readonly provenance?: Provenance | null;
}
/**
 * This item is broken: it is counted under `rejected.<code>`, listed by `--rejects`, and the run goes on.
 * Thrown it rejects the item in hand; a stage that gives several items an input hands it to `reject` and goes on.
 */
export declare class RecordError<Code extends string = string> extends Error {
    readonly name = "RecordError";
    readonly code: Code;
    readonly at: Located | undefined;
    constructor(code: Code, sentence: string, detail?: {
        readonly at?: Located;
        readonly cause?: unknown;
    });
}
/**
 * This whole input is unusable (empty, another format): the rest of it is left unread, other inputs go on, and the
 * run ends with exit code 3. A stage that throws it has forgotten that input and awaits the mark of the next.
 */
export declare class InputError extends Error {
    readonly name = "InputError";
    readonly code: string;
    constructor(code: string, sentence: string, detail?: {
        readonly cause?: unknown;
    });
}
/** A stage broke its contract: an item vanished, had two outcomes, or a name was never declared. Always fatal. */
export declare class StageError extends Error {
    readonly name = "StageError";
}
/** A rejected item in a strict run. */
export declare class StrictError extends Error {
    readonly name = "StrictError";
}
