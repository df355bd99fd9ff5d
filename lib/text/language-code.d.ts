/** Language codes: two letters (ISO 639-1) to three (ISO 639-3). */
/** The three-letter code of a two- or three-letter one in lower case; null where there is none. */
export declare function iso639Part3(code: string): string | null;
