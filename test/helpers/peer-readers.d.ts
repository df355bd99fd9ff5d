import type { M3wRow, Mmc4Row, ObelicsRow } from '../../lib/model/peer-rows.js';
/** Text as the reader has it, or the URL of an image. */
export type Item = {
    readonly text: string;
} | {
    readonly image: string;
};
/** The card: parallel lists, one of them null at every place; metadata parallel to them. */
export declare function readObelics(row: ObelicsRow): Item[];
/** Index of the text that each image of a row of MMC4 is set before; null where the reader leaves it out. */
type Matcher = (row: Mmc4Row) => (number | null)[];
/** Loaders of MMC4 by how they find an image's text. */
export declare const mmc4Matchers: {
    readonly [way: string]: Matcher;
};
/** The sequence of a row: each image before its text, by the matcher. */
export declare function readMmc4(row: Mmc4Row, matcher: Matcher): Item[];
/** OpenFlamingo's text of a row: tokens set before the matched texts, all joined by spaces, spaces at tokens taken out. */
export declare function openFlamingoText(row: Mmc4Row): string;
/** A text with tokens as a sequence; images are taken from the list in order. */
export declare function readTokens(text: string, images: readonly string[]): Item[];
/** The paper: `<EOC>` before each image and at the end. */
export declare function readM3w(row: M3wRow, end: string): Item[];
export {};
