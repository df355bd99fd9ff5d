export interface OraclePage {
    readonly url: string;
    readonly status: number;
    readonly html: string;
}
/** NOTE: gunzipped by Node and only parsed by warcio, which is twice as fast; either ends silently at damage. */
export declare function oraclePages(file: string): AsyncGenerator<OraclePage>;
