import type { TokenBatch } from '../lib/model/tokens.js';
declare const nothing: () => void;
/** Callbacks of htmlparser2's Tokenizer. */
export declare const SILENT: {
    onattribdata: typeof nothing;
    onattribentity: typeof nothing;
    onattribend: typeof nothing;
    onattribname: typeof nothing;
    oncdata: typeof nothing;
    onclosetag: typeof nothing;
    oncomment: typeof nothing;
    ondeclaration: typeof nothing;
    onend: typeof nothing;
    onopentagend: typeof nothing;
    onopentagname: typeof nothing;
    onprocessinginstruction: typeof nothing;
    onselfclosingtag: typeof nothing;
    ontext: typeof nothing;
    ontextentity: typeof nothing;
};
/** Decodes the attributes of every start tag that has any. */
export declare function readAllAttributes({ source, count, fields }: TokenBatch): void;
export {};
