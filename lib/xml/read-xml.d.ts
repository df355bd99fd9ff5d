import type { XmlAttributes } from './names.js';
/** Deepest element read. XHTML inside feeds is the deepest there is, and real pages stay under 100. */
export declare const MAX_DEPTH = 256;
/** Errors after which the rest is left unread, ampersands apart: real feeds with errors have a few, and HTML called XML has one a tag. */
export declare const MAX_ERRORS = 1000;
export interface XmlHandler {
    /** `name` is that of the house; attributes are as written. */
    open(name: string, attributes: XmlAttributes): void;
    /** Ends the innermost open element. Elements that the document leaves open are ended with it. */
    close(): void;
    text(text: string): void;
}
export interface XmlOutcome {
    /** Violations of well-formedness seen; references to entities that only HTML knows are some where no DTD is there to declare them. */
    readonly errors: number;
    /** References to entities that were left as written: a DTD may declare them. */
    readonly entities: number;
    /** The cap that stopped the reading, or null. */
    readonly stoppedAt: number | null;
}
/** Reads one document. Linear in its length, for the depth is bounded. */
export declare function readXml(text: string, handler: XmlHandler): XmlOutcome;
