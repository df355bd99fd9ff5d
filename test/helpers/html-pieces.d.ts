/** Pieces of HTML from which random pages are made. */
/** What a segmenter and a media finder tell apart. */
export declare const HTML_PIECES: readonly string[];
/** Pieces of markup on which tokenizers differ. */
export declare const MARKUP_PIECES: readonly string[];
/** Those of `svg` and `math`. */
export declare const FOREIGN_PIECES: readonly string[];
