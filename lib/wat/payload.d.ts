import type { HeaderFields } from '../model/record.js';
import { judgeLink } from './link-paths.js';
import type { Picked, RawRow } from './shape.js';
/** Style sheets and icons, nearly all. */
declare function judgeHeadLink(link: RawRow): number;
/** Those that pages are asked for, and what is written of the `html` element. */
declare function judgeMeta(meta: RawRow): number;
declare function isReadField(name: string): boolean;
declare const HTML: {
    readonly fields: {
        readonly Head: {
            readonly fields: {
                readonly Base: 'text';
                readonly Title: 'text';
                readonly Metas: {
                    readonly rows: readonly ['name', 'property', 'http-equiv', 'content'];
                    readonly judge: typeof judgeMeta;
                };
                readonly Link: {
                    readonly rows: readonly ['path', 'url', 'rel', 'type'];
                    readonly judge: typeof judgeHeadLink;
                };
            };
        };
        readonly Links: {
            readonly rows: readonly ["path", "url", "alt", "title", "text", "type"];
            readonly judge: typeof judgeLink;
            readonly sieve: 'links';
        };
    };
};
export declare const WAT_SHAPE: {
    readonly fields: {
        readonly Container: {
            readonly fields: {
                readonly Filename: 'text';
                readonly Offset: 'text';
                readonly 'Gzip-Metadata': {
                    readonly fields: {
                        readonly 'Deflate-Length': 'text';
                    };
                };
            };
        };
        readonly Envelope: {
            readonly fields: {
                readonly 'WARC-Header-Metadata': {
                    readonly fields: {
                        readonly 'WARC-Type': 'text';
                        readonly 'WARC-Target-URI': 'text';
                        readonly 'WARC-Date': 'text';
                        readonly 'WARC-Record-ID': 'text';
                        readonly 'WARC-Payload-Digest': 'text';
                        readonly 'WARC-Truncated': 'text';
                        readonly 'WARC-Concurrent-To': 'text';
                        readonly 'WARC-Refers-To': 'text';
                    };
                };
                readonly 'ARC-Header-Metadata': {
                    readonly fields: {
                        readonly 'Target-URI': 'text';
                        readonly Date: 'text';
                    };
                };
                readonly 'Payload-Metadata': {
                    readonly fields: {
                        readonly 'HTTP-Response-Metadata': {
                            readonly fields: {
                                readonly 'Response-Message': {
                                    readonly fields: {
                                        readonly Status: 'text';
                                    };
                                };
                                readonly Headers: {
                                    readonly pairs: typeof isReadField;
                                };
                                readonly 'Entity-Digest': 'text';
                                readonly 'HTML-Metadata': {
                                    readonly fields: {
                                        readonly Head: {
                                            readonly fields: {
                                                readonly Base: 'text';
                                                readonly Title: 'text';
                                                readonly Metas: {
                                                    readonly rows: readonly ['name', 'property', 'http-equiv', 'content'];
                                                    readonly judge: typeof judgeMeta;
                                                };
                                                readonly Link: {
                                                    readonly rows: readonly ['path', 'url', 'rel', 'type'];
                                                    readonly judge: typeof judgeHeadLink;
                                                };
                                            };
                                        };
                                        readonly Links: {
                                            readonly rows: readonly ["path", "url", "alt", "title", "text", "type"];
                                            readonly judge: typeof judgeLink;
                                            readonly sieve: 'links';
                                        };
                                    };
                                };
                            };
                        };
                        readonly 'HTML-Metadata': {
                            readonly fields: {
                                readonly Head: {
                                    readonly fields: {
                                        readonly Base: 'text';
                                        readonly Title: 'text';
                                        readonly Metas: {
                                            readonly rows: readonly ['name', 'property', 'http-equiv', 'content'];
                                            readonly judge: typeof judgeMeta;
                                        };
                                        readonly Link: {
                                            readonly rows: readonly ['path', 'url', 'rel', 'type'];
                                            readonly judge: typeof judgeHeadLink;
                                        };
                                    };
                                };
                                readonly Links: {
                                    readonly rows: readonly ["path", "url", "alt", "title", "text", "type"];
                                    readonly judge: typeof judgeLink;
                                    readonly sieve: 'links';
                                };
                            };
                        };
                        readonly 'WARC-Metadata-Metadata': {
                            readonly fields: {
                                readonly 'Metadata-Records': {
                                    readonly rows: readonly ['Name', 'Value'];
                                };
                            };
                        };
                    };
                };
            };
        };
    };
};
export type WatPayload = Picked<typeof WAT_SHAPE>;
export type WatEnvelope = NonNullable<WatPayload['Envelope']>;
export type WatHtml = Picked<typeof HTML>;
/** Whether a record with this type and header may be a WAT record. */
export declare function isWat(type: string, headers: HeaderFields): boolean;
/**
 * Reads a payload; undefined where it is JSON of another kind.
 *
 * Raises SyntaxError where it is no JSON.
 */
export declare function readPayload(block: Uint8Array): WatPayload | undefined;
export {};
