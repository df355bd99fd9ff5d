/** The page up to its first document. */
export declare function pageHead(images: boolean): string;
/** The page after its last document. */
export declare function pageEnd(shown: number, leftOut: number): string;
