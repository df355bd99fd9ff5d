import { type Infer } from './schema.js';
export declare const URL_SCHEMA = "weft.url/1";
export declare const UNIQUE_URL_SCHEMA = "weft.unique-url/1";
/** A row: one use of a URL on a page. */
export declare const urlShape: {
    readonly kind: 'struct';
    readonly help: string;
    readonly fields: {
        readonly key: {
            readonly kind: 'string';
            readonly help: string;
        };
        readonly type: {
            readonly kind: 'literal';
            readonly help: string;
            readonly values: readonly ["image", "audio", "video"];
        };
        readonly url: {
            readonly kind: 'string';
            readonly help: string;
        };
        readonly role: {
            readonly kind: 'literal';
            readonly help: string;
            readonly values: readonly ["flow", "candidate", "poster", "page"];
        };
        readonly of: {
            readonly kind: 'nullable';
            readonly help: string;
            readonly of: {
                readonly kind: 'string';
                readonly help: string;
            };
        };
        readonly page: {
            readonly kind: 'string';
            readonly help: string;
        };
        readonly index: {
            readonly kind: 'integer';
            readonly help: string;
            readonly minimum: number;
            readonly bits: 32;
        };
        readonly alt: {
            readonly kind: 'nullable';
            readonly help: string;
            readonly of: {
                readonly kind: 'string';
                readonly help: string;
            };
        };
        readonly title: {
            readonly kind: 'nullable';
            readonly help: string;
            readonly of: {
                readonly kind: 'string';
                readonly help: string;
            };
        };
        readonly text: {
            readonly kind: 'nullable';
            readonly help: string;
            readonly of: {
                readonly kind: 'string';
                readonly help: string;
            };
        };
        readonly caption: {
            readonly kind: 'nullable';
            readonly help: string;
            readonly of: {
                readonly kind: 'string';
                readonly help: string;
            };
        };
        readonly via: {
            readonly kind: 'string';
            readonly help: string;
        };
        readonly mime: {
            readonly kind: 'nullable';
            readonly help: string;
            readonly of: {
                readonly kind: 'string';
                readonly help: string;
            };
        };
        readonly width: {
            readonly kind: 'nullable';
            readonly help: string;
            readonly of: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
        };
        readonly height: {
            readonly kind: 'nullable';
            readonly help: string;
            readonly of: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
        };
        readonly embed: {
            readonly kind: 'boolean';
            readonly help: string;
        };
        readonly provider: {
            readonly kind: 'nullable';
            readonly help: string;
            readonly of: {
                readonly kind: 'string';
                readonly help: string;
            };
        };
        readonly warc: {
            readonly kind: 'struct';
            readonly help: string;
            readonly fields: {
                readonly file: {
                    readonly kind: 'nullable';
                    readonly help: string;
                    readonly of: {
                        readonly kind: 'string';
                        readonly help: string;
                    };
                };
                readonly offset: {
                    readonly kind: 'integer';
                    readonly help: string;
                    readonly minimum: number;
                    readonly bits: 64;
                };
                readonly length: {
                    readonly kind: 'integer';
                    readonly help: string;
                    readonly minimum: number;
                    readonly bits: 64;
                };
                readonly inner_offset: {
                    readonly kind: 'nullable';
                    readonly help: string;
                    readonly of: {
                        readonly kind: 'integer';
                        readonly help: string;
                        readonly minimum: number;
                        readonly bits: 64;
                    };
                };
                readonly record_id: {
                    readonly kind: 'nullable';
                    readonly help: string;
                    readonly of: {
                        readonly kind: 'string';
                        readonly help: string;
                    };
                };
                readonly date: {
                    readonly kind: 'nullable';
                    readonly help: string;
                    readonly of: {
                        readonly kind: 'string';
                        readonly help: string;
                    };
                };
                readonly payload_digest: {
                    readonly kind: 'nullable';
                    readonly help: string;
                    readonly of: {
                        readonly kind: 'string';
                        readonly help: string;
                    };
                };
                readonly item: {
                    readonly kind: 'nullable';
                    readonly help: string;
                    readonly of: {
                        readonly kind: 'integer';
                        readonly help: string;
                        readonly minimum: number;
                        readonly bits: 32;
                    };
                    readonly optional: true;
                };
            };
        };
        readonly schema: {
            readonly kind: 'literal';
            readonly help: string;
            readonly values: readonly ["weft.url/1"];
        };
    };
};
/** A row of the exact list: the use that stands for all of one URL. */
export declare const uniqueUrlShape: {
    readonly kind: 'struct';
    readonly help: string;
    readonly fields: {
        readonly key: {
            readonly kind: 'string';
            readonly help: string;
        };
        readonly type: {
            readonly kind: 'literal';
            readonly help: string;
            readonly values: readonly ["image", "audio", "video"];
        };
        readonly url: {
            readonly kind: 'string';
            readonly help: string;
        };
        readonly role: {
            readonly kind: 'literal';
            readonly help: string;
            readonly values: readonly ["flow", "candidate", "poster", "page"];
        };
        readonly of: {
            readonly kind: 'nullable';
            readonly help: string;
            readonly of: {
                readonly kind: 'string';
                readonly help: string;
            };
        };
        readonly page: {
            readonly kind: 'string';
            readonly help: string;
        };
        readonly index: {
            readonly kind: 'integer';
            readonly help: string;
            readonly minimum: number;
            readonly bits: 32;
        };
        readonly alt: {
            readonly kind: 'nullable';
            readonly help: string;
            readonly of: {
                readonly kind: 'string';
                readonly help: string;
            };
        };
        readonly title: {
            readonly kind: 'nullable';
            readonly help: string;
            readonly of: {
                readonly kind: 'string';
                readonly help: string;
            };
        };
        readonly text: {
            readonly kind: 'nullable';
            readonly help: string;
            readonly of: {
                readonly kind: 'string';
                readonly help: string;
            };
        };
        readonly caption: {
            readonly kind: 'nullable';
            readonly help: string;
            readonly of: {
                readonly kind: 'string';
                readonly help: string;
            };
        };
        readonly via: {
            readonly kind: 'string';
            readonly help: string;
        };
        readonly mime: {
            readonly kind: 'nullable';
            readonly help: string;
            readonly of: {
                readonly kind: 'string';
                readonly help: string;
            };
        };
        readonly width: {
            readonly kind: 'nullable';
            readonly help: string;
            readonly of: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
        };
        readonly height: {
            readonly kind: 'nullable';
            readonly help: string;
            readonly of: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
        };
        readonly embed: {
            readonly kind: 'boolean';
            readonly help: string;
        };
        readonly provider: {
            readonly kind: 'nullable';
            readonly help: string;
            readonly of: {
                readonly kind: 'string';
                readonly help: string;
            };
        };
        readonly warc: {
            readonly kind: 'struct';
            readonly help: string;
            readonly fields: {
                readonly file: {
                    readonly kind: 'nullable';
                    readonly help: string;
                    readonly of: {
                        readonly kind: 'string';
                        readonly help: string;
                    };
                };
                readonly offset: {
                    readonly kind: 'integer';
                    readonly help: string;
                    readonly minimum: number;
                    readonly bits: 64;
                };
                readonly length: {
                    readonly kind: 'integer';
                    readonly help: string;
                    readonly minimum: number;
                    readonly bits: 64;
                };
                readonly inner_offset: {
                    readonly kind: 'nullable';
                    readonly help: string;
                    readonly of: {
                        readonly kind: 'integer';
                        readonly help: string;
                        readonly minimum: number;
                        readonly bits: 64;
                    };
                };
                readonly record_id: {
                    readonly kind: 'nullable';
                    readonly help: string;
                    readonly of: {
                        readonly kind: 'string';
                        readonly help: string;
                    };
                };
                readonly date: {
                    readonly kind: 'nullable';
                    readonly help: string;
                    readonly of: {
                        readonly kind: 'string';
                        readonly help: string;
                    };
                };
                readonly payload_digest: {
                    readonly kind: 'nullable';
                    readonly help: string;
                    readonly of: {
                        readonly kind: 'string';
                        readonly help: string;
                    };
                };
                readonly item: {
                    readonly kind: 'nullable';
                    readonly help: string;
                    readonly of: {
                        readonly kind: 'integer';
                        readonly help: string;
                        readonly minimum: number;
                        readonly bits: 32;
                    };
                    readonly optional: true;
                };
            };
        };
        readonly schema: {
            readonly kind: 'literal';
            readonly help: string;
            readonly values: readonly ["weft.unique-url/1"];
        };
        readonly uses: {
            readonly kind: 'integer';
            readonly help: string;
            readonly minimum: number;
            readonly bits: 64;
        };
        readonly pages: {
            readonly kind: 'integer';
            readonly help: string;
            readonly minimum: number;
            readonly bits: 64;
        };
    };
};
export type UrlRow = Infer<typeof urlShape>;
export type UniqueUrlRow = Infer<typeof uniqueUrlShape>;
/** JSON Schema (draft 2020-12) of a line of the media URL lists. */
export declare const urlJsonSchema: () => Record<string, unknown>;
/** JSON Schema (draft 2020-12) of a line of the exact list. */
export declare const uniqueUrlJsonSchema: () => Record<string, unknown>;
