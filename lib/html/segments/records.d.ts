import type { Attributes } from '../find-media/attributes.js';
/** Integers of a record. */
export declare const RECORD_STRIDE = 8;
export declare const RecordKind: {
    readonly block: 1;
    /** Start tag of an element that media come from. */
    readonly medium: 2;
    readonly playerEnd: 3;
    /** With the range of the caption; its start is −1 where there is none. */
    readonly figureEnd: 4;
    readonly pictureEnd: 5;
    /** What came since the last block boundary stands inside a block of text. */
    readonly textFollows: 6;
    /** What comes now stands in another block than what came before. */
    readonly blockBreak: 7;
    /** Before the first medium in a link. */
    readonly linkStart: 8;
    readonly linkEnd: 9;
    /** Start tag of `html`, `meta` or `link`. */
    readonly declaration: 10;
    readonly base: 11;
    /** Content of the page's title. */
    readonly title: 12;
    readonly jsonLd: 13;
};
/** What else is to be said of a place, as bits. Of blocks the lower three hold the level. */
export declare const RecordFlag: {
    /** Media are not shown here. */
    readonly hidden: 2;
    /** The place is inside a block of text. */
    readonly inside: 8;
    /** The link may lead to an audio or video file. */
    readonly linkedFile: 16;
    /** The block goes on where the block before it stopped. */
    readonly continues: 8;
};
/** What is to be known of an attribute to read it. */
export declare const AttributeFlag: {
    /** The value holds a character reference, a carriage return or NUL. */
    readonly decodes: 1;
    /** The value is not all ASCII. */
    readonly nonAscii: 2;
    readonly unknownName: 4;
};
/** Integers of an attribute. */
export declare const ATTRIBUTE_STRIDE = 4;
/** Index of the record after the one at an index. */
export declare function nextRecord(records: Int32Array, at: number): number;
/** The attributes behind a record. */
export declare function attributesOf(source: Uint8Array, records: Int32Array, at: number): Attributes;
