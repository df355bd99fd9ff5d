import type { XmlAttributes } from './names.js';
/** Elements that HTML ends by themselves (HTML standard §13.1.2, "void elements"). */
export declare const VOID: ReadonlySet<string>;
export interface MarkupWriter {
    open(name: string, attributes: XmlAttributes): void;
    close(): void;
    text(text: string): void;
    /** What was written so far; every element that was opened must have been closed. */
    html(): string;
}
/** Writes elements and text, given in the order of the document, as HTML that reads as they do. */
export declare function createMarkupWriter(): MarkupWriter;
