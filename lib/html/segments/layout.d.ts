/** Bits of an element's layout. */
export declare const Layout: {
    /** Breaks the text before and after. */
    readonly block: number;
    /** Has no content, never on the stack. */
    readonly void: number;
    /** Always on the stack (other elements only where their attributes hide them or give them a role). */
    readonly tracked: number;
    /** Its start tag closes an open `p`. */
    readonly closesParagraph: number;
    /** End tags of elements outside do not reach through it. */
    readonly scope: number;
    /** Text inside is not flow text. */
    readonly hidesText: number;
    /** Media inside are not shown. */
    readonly hidesMedia: number;
};
/** What blocks inside an element are. */
export declare const Content: {
    readonly inherit: 0;
    readonly paragraph: 1;
    readonly heading: 2;
    readonly listItem: 3;
    readonly tableRow: 4;
    readonly caption: 5;
    readonly preformatted: 6;
};
/** `Layout` bits by element id. */
export declare const layoutOf: Uint8Array<ArrayBuffer>;
/** `Content` by element id. */
export declare const contentOf: Uint8Array<ArrayBuffer>;
/** `Region` bits an element adds by its name. */
export declare const ownRegions: Uint8Array<ArrayBuffer>;
/** What else the segmenter has to know of an element, as bits. */
export declare const Role: {
    /** By itself it changes nothing: text-level elements, and unknown names. A fifth of all tags. */
    readonly quiet: 1;
    /** It does something where it begins or ends, beside its layout: nine tags of ten do not. */
    readonly acts: 2;
    /** Media come from it, or it tells of their surroundings. */
    readonly medium: 4;
    readonly player: 8;
    readonly figure: 16;
    /** Counts only inside a `picture` or a player. */
    readonly part: 32;
    /** Its start tag ends an open one of its own kind. */
    readonly endsOwnKind: 64;
    /** Counts only where media are shown. */
    readonly shown: 128;
};
/** `Role` bits by element id. */
export declare const roles: Uint8Array<ArrayBuffer>;
