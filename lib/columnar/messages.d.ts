/** The messages of an Arrow stream, put together from bytes that were cut anywhere. */
import type { Arrow } from './arrow-types.js';
export interface Messages {
    /** Takes bytes and gives the messages they complete, each with its body. Throws where they are none. */
    push(chunk: Uint8Array): Uint8Array[];
    /** Throws where the bytes end within a message. */
    end(): void;
}
export declare function openMessages(arrow: Arrow): Messages;
