export declare const rowShapes: {
    readonly "weft.document/1": {
        readonly kind: 'struct';
        readonly help: string;
        readonly fields: {
            readonly id: {
                readonly kind: 'string';
                readonly help: string;
            };
            readonly url: {
                readonly kind: 'string';
                readonly help: string;
            };
            readonly host: {
                readonly kind: 'string';
                readonly help: string;
            };
            readonly status: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
            readonly content_type: {
                readonly kind: 'string';
                readonly help: string;
            };
            readonly charset: {
                readonly kind: 'string';
                readonly help: string;
            };
            readonly charset_via: {
                readonly kind: 'literal';
                readonly help: string;
                readonly values: readonly ["bom", "header", "meta", "utf-8-check", "default"];
            };
            readonly title: {
                readonly kind: 'nullable';
                readonly help: string;
                readonly of: {
                    readonly kind: 'string';
                    readonly help: string;
                };
            };
            readonly description: {
                readonly kind: 'nullable';
                readonly help: string;
                readonly of: {
                    readonly kind: 'string';
                    readonly help: string;
                };
            };
            readonly canonical: {
                readonly kind: 'nullable';
                readonly help: string;
                readonly of: {
                    readonly kind: 'string';
                    readonly help: string;
                };
            };
            readonly published: {
                readonly kind: 'nullable';
                readonly help: string;
                readonly of: {
                    readonly kind: 'string';
                    readonly help: string;
                };
            };
            readonly lang: {
                readonly kind: 'struct';
                readonly help: string;
                readonly fields: {
                    readonly declared: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                    };
                    readonly crawl: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                    };
                    readonly detected: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                    };
                    readonly score: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'number';
                            readonly help: string;
                        };
                    };
                };
            };
            readonly words_total: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
            readonly words_kept: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
            readonly n_image: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
            readonly n_audio: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
            readonly n_video: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
            readonly gap_before: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
            readonly gap_after: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
            readonly page_media: {
                readonly kind: 'list';
                readonly help: string;
                readonly of: {
                    readonly kind: 'struct';
                    readonly help: string;
                    readonly fields: {
                        readonly type: {
                            readonly kind: 'literal';
                            readonly help: string;
                            readonly values: readonly ["image", "audio", "video"];
                        };
                        readonly url: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                        readonly via: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                        readonly alt: {
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
                        readonly mime: {
                            readonly kind: 'nullable';
                            readonly help: string;
                            readonly of: {
                                readonly kind: 'string';
                                readonly help: string;
                            };
                        };
                    };
                };
            };
            readonly policy: {
                readonly kind: 'struct';
                readonly help: string;
                readonly fields: {
                    readonly noai: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly noimageai: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly noml: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly noindex: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly noimageindex: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly noarchive: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly nosnippet: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly tdm_reservation: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly train_ai: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly raw: {
                        readonly kind: 'list';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                    };
                };
            };
            readonly flags: {
                readonly kind: 'list';
                readonly help: string;
                readonly of: {
                    readonly kind: 'struct';
                    readonly help: string;
                    readonly fields: {
                        readonly rule: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                        readonly value: {
                            readonly kind: 'nullable';
                            readonly help: string;
                            readonly of: {
                                readonly kind: 'number';
                                readonly help: string;
                            };
                        };
                        readonly threshold: {
                            readonly kind: 'nullable';
                            readonly help: string;
                            readonly of: {
                                readonly kind: 'number';
                                readonly help: string;
                            };
                        };
                    };
                };
            };
            readonly scores: {
                readonly kind: 'list';
                readonly help: string;
                readonly of: {
                    readonly kind: 'struct';
                    readonly help: string;
                    readonly fields: {
                        readonly name: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                        readonly value: {
                            readonly kind: 'number';
                            readonly help: string;
                        };
                    };
                };
            };
            readonly text_digest: {
                readonly kind: 'string';
                readonly help: string;
            };
            readonly duplicate_of: {
                readonly kind: 'nullable';
                readonly help: string;
                readonly of: {
                    readonly kind: 'string';
                    readonly help: string;
                };
            };
            readonly truncated: {
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
                readonly values: readonly ["weft.document/1"];
            };
            readonly segments: {
                readonly kind: 'list';
                readonly help: string;
                readonly of: {
                    readonly kind: 'union';
                    readonly help: string;
                    readonly of: readonly [{
                        readonly kind: 'struct';
                        readonly help: string;
                        readonly fields: {
                            readonly type: {
                                readonly kind: 'literal';
                                readonly help: string;
                                readonly values: readonly ["text"];
                            };
                            readonly text: {
                                readonly kind: 'string';
                                readonly help: string;
                            };
                            readonly words: {
                                readonly kind: 'integer';
                                readonly help: string;
                                readonly minimum: number;
                                readonly bits: 32;
                            };
                            readonly start: {
                                readonly kind: 'integer';
                                readonly help: string;
                                readonly minimum: number;
                                readonly bits: 32;
                            };
                            readonly end: {
                                readonly kind: 'integer';
                                readonly help: string;
                                readonly minimum: number;
                                readonly bits: 32;
                            };
                            readonly gap: {
                                readonly kind: 'integer';
                                readonly help: string;
                                readonly minimum: number;
                                readonly bits: 32;
                            };
                            readonly blocks: {
                                readonly kind: 'list';
                                readonly help: string;
                                readonly of: {
                                    readonly kind: 'struct';
                                    readonly help: string;
                                    readonly fields: {
                                        readonly kind: {
                                            readonly kind: 'literal';
                                            readonly help: string;
                                            readonly values: readonly ["paragraph", "heading", "list_item", "table_row", "caption", "preformatted"];
                                        };
                                        readonly level: {
                                            readonly kind: 'nullable';
                                            readonly help: string;
                                            readonly of: {
                                                readonly kind: 'integer';
                                                readonly help: string;
                                                readonly minimum: number;
                                                readonly bits: 32;
                                            };
                                        };
                                        readonly start: {
                                            readonly kind: 'integer';
                                            readonly help: string;
                                            readonly minimum: number;
                                            readonly bits: 32;
                                        };
                                        readonly char_start: {
                                            readonly kind: 'integer';
                                            readonly help: string;
                                            readonly minimum: number;
                                            readonly bits: 32;
                                        };
                                        readonly char_end: {
                                            readonly kind: 'integer';
                                            readonly help: string;
                                            readonly minimum: number;
                                            readonly bits: 32;
                                        };
                                    };
                                };
                            };
                        };
                    }, {
                        readonly kind: 'struct';
                        readonly help: string;
                        readonly fields: {
                            readonly type: {
                                readonly kind: 'literal';
                                readonly help: string;
                                readonly values: readonly ["image", "audio", "video"];
                            };
                            readonly at: {
                                readonly kind: 'integer';
                                readonly help: string;
                                readonly minimum: number;
                                readonly bits: 32;
                            };
                            readonly media_id: {
                                readonly kind: 'string';
                                readonly help: string;
                            };
                            readonly url: {
                                readonly kind: 'string';
                                readonly help: string;
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
                            readonly caption: {
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
                            readonly mime: {
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
                            readonly link: {
                                readonly kind: 'nullable';
                                readonly help: string;
                                readonly of: {
                                    readonly kind: 'string';
                                    readonly help: string;
                                };
                            };
                            readonly inline: {
                                readonly kind: 'boolean';
                                readonly help: string;
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
                            readonly poster: {
                                readonly kind: 'nullable';
                                readonly help: string;
                                readonly of: {
                                    readonly kind: 'string';
                                    readonly help: string;
                                };
                            };
                            readonly run: {
                                readonly kind: 'integer';
                                readonly help: string;
                                readonly minimum: number;
                                readonly bits: 32;
                            };
                            readonly run_index: {
                                readonly kind: 'integer';
                                readonly help: string;
                                readonly minimum: number;
                                readonly bits: 32;
                            };
                            readonly run_length: {
                                readonly kind: 'integer';
                                readonly help: string;
                                readonly minimum: number;
                                readonly bits: 32;
                            };
                            readonly candidates: {
                                readonly kind: 'list';
                                readonly help: string;
                                readonly of: {
                                    readonly kind: 'string';
                                    readonly help: string;
                                };
                            };
                            readonly tracks: {
                                readonly kind: 'list';
                                readonly help: string;
                                readonly of: {
                                    readonly kind: 'string';
                                    readonly help: string;
                                };
                            };
                        };
                    }];
                };
            };
        };
    };
    readonly "weft.windows/1": {
        readonly kind: 'struct';
        readonly help: string;
        readonly fields: {
            readonly id: {
                readonly kind: 'string';
                readonly help: string;
            };
            readonly url: {
                readonly kind: 'string';
                readonly help: string;
            };
            readonly host: {
                readonly kind: 'string';
                readonly help: string;
            };
            readonly status: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
            readonly content_type: {
                readonly kind: 'string';
                readonly help: string;
            };
            readonly charset: {
                readonly kind: 'string';
                readonly help: string;
            };
            readonly charset_via: {
                readonly kind: 'literal';
                readonly help: string;
                readonly values: readonly ["bom", "header", "meta", "utf-8-check", "default"];
            };
            readonly title: {
                readonly kind: 'nullable';
                readonly help: string;
                readonly of: {
                    readonly kind: 'string';
                    readonly help: string;
                };
            };
            readonly description: {
                readonly kind: 'nullable';
                readonly help: string;
                readonly of: {
                    readonly kind: 'string';
                    readonly help: string;
                };
            };
            readonly canonical: {
                readonly kind: 'nullable';
                readonly help: string;
                readonly of: {
                    readonly kind: 'string';
                    readonly help: string;
                };
            };
            readonly published: {
                readonly kind: 'nullable';
                readonly help: string;
                readonly of: {
                    readonly kind: 'string';
                    readonly help: string;
                };
            };
            readonly lang: {
                readonly kind: 'struct';
                readonly help: string;
                readonly fields: {
                    readonly declared: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                    };
                    readonly crawl: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                    };
                    readonly detected: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                    };
                    readonly score: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'number';
                            readonly help: string;
                        };
                    };
                };
            };
            readonly words_total: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
            readonly page_media: {
                readonly kind: 'list';
                readonly help: string;
                readonly of: {
                    readonly kind: 'struct';
                    readonly help: string;
                    readonly fields: {
                        readonly type: {
                            readonly kind: 'literal';
                            readonly help: string;
                            readonly values: readonly ["image", "audio", "video"];
                        };
                        readonly url: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                        readonly via: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                        readonly alt: {
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
                        readonly mime: {
                            readonly kind: 'nullable';
                            readonly help: string;
                            readonly of: {
                                readonly kind: 'string';
                                readonly help: string;
                            };
                        };
                    };
                };
            };
            readonly policy: {
                readonly kind: 'struct';
                readonly help: string;
                readonly fields: {
                    readonly noai: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly noimageai: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly noml: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly noindex: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly noimageindex: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly noarchive: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly nosnippet: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly tdm_reservation: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly train_ai: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly raw: {
                        readonly kind: 'list';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                    };
                };
            };
            readonly flags: {
                readonly kind: 'list';
                readonly help: string;
                readonly of: {
                    readonly kind: 'struct';
                    readonly help: string;
                    readonly fields: {
                        readonly rule: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                        readonly value: {
                            readonly kind: 'nullable';
                            readonly help: string;
                            readonly of: {
                                readonly kind: 'number';
                                readonly help: string;
                            };
                        };
                        readonly threshold: {
                            readonly kind: 'nullable';
                            readonly help: string;
                            readonly of: {
                                readonly kind: 'number';
                                readonly help: string;
                            };
                        };
                    };
                };
            };
            readonly scores: {
                readonly kind: 'list';
                readonly help: string;
                readonly of: {
                    readonly kind: 'struct';
                    readonly help: string;
                    readonly fields: {
                        readonly name: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                        readonly value: {
                            readonly kind: 'number';
                            readonly help: string;
                        };
                    };
                };
            };
            readonly duplicate_of: {
                readonly kind: 'nullable';
                readonly help: string;
                readonly of: {
                    readonly kind: 'string';
                    readonly help: string;
                };
            };
            readonly truncated: {
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
                readonly values: readonly ["weft.windows/1"];
            };
            readonly words_kept: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
            readonly n_image: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
            readonly n_audio: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
            readonly n_video: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
            readonly gap_before: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
            readonly gap_after: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
            readonly windows: {
                readonly kind: 'list';
                readonly help: string;
                readonly of: {
                    readonly kind: 'struct';
                    readonly help: string;
                    readonly fields: {
                        readonly medium: {
                            readonly kind: 'struct';
                            readonly help: string;
                            readonly fields: {
                                readonly type: {
                                    readonly kind: 'literal';
                                    readonly help: string;
                                    readonly values: readonly ["image", "audio", "video"];
                                };
                                readonly at: {
                                    readonly kind: 'integer';
                                    readonly help: string;
                                    readonly minimum: number;
                                    readonly bits: 32;
                                };
                                readonly media_id: {
                                    readonly kind: 'string';
                                    readonly help: string;
                                };
                                readonly url: {
                                    readonly kind: 'string';
                                    readonly help: string;
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
                                readonly caption: {
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
                                readonly mime: {
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
                                readonly link: {
                                    readonly kind: 'nullable';
                                    readonly help: string;
                                    readonly of: {
                                        readonly kind: 'string';
                                        readonly help: string;
                                    };
                                };
                                readonly inline: {
                                    readonly kind: 'boolean';
                                    readonly help: string;
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
                                readonly poster: {
                                    readonly kind: 'nullable';
                                    readonly help: string;
                                    readonly of: {
                                        readonly kind: 'string';
                                        readonly help: string;
                                    };
                                };
                                readonly run: {
                                    readonly kind: 'integer';
                                    readonly help: string;
                                    readonly minimum: number;
                                    readonly bits: 32;
                                };
                                readonly run_index: {
                                    readonly kind: 'integer';
                                    readonly help: string;
                                    readonly minimum: number;
                                    readonly bits: 32;
                                };
                                readonly run_length: {
                                    readonly kind: 'integer';
                                    readonly help: string;
                                    readonly minimum: number;
                                    readonly bits: 32;
                                };
                                readonly candidates: {
                                    readonly kind: 'list';
                                    readonly help: string;
                                    readonly of: {
                                        readonly kind: 'string';
                                        readonly help: string;
                                    };
                                };
                                readonly tracks: {
                                    readonly kind: 'list';
                                    readonly help: string;
                                    readonly of: {
                                        readonly kind: 'string';
                                        readonly help: string;
                                    };
                                };
                            };
                        };
                        readonly before: {
                            readonly kind: 'struct';
                            readonly help: string;
                            readonly fields: {
                                readonly text: {
                                    readonly kind: 'string';
                                    readonly help: string;
                                };
                                readonly words: {
                                    readonly kind: 'integer';
                                    readonly help: string;
                                    readonly minimum: number;
                                    readonly bits: 32;
                                };
                                readonly start: {
                                    readonly kind: 'integer';
                                    readonly help: string;
                                    readonly minimum: number;
                                    readonly bits: 32;
                                };
                                readonly end: {
                                    readonly kind: 'integer';
                                    readonly help: string;
                                    readonly minimum: number;
                                    readonly bits: 32;
                                };
                                readonly kept_start: {
                                    readonly kind: 'integer';
                                    readonly help: string;
                                    readonly minimum: number;
                                    readonly bits: 32;
                                };
                                readonly separator: {
                                    readonly kind: 'string';
                                    readonly help: string;
                                };
                                readonly continues: {
                                    readonly kind: 'boolean';
                                    readonly help: string;
                                };
                                readonly blocks: {
                                    readonly kind: 'list';
                                    readonly help: string;
                                    readonly of: {
                                        readonly kind: 'struct';
                                        readonly help: string;
                                        readonly fields: {
                                            readonly kind: {
                                                readonly kind: 'literal';
                                                readonly help: string;
                                                readonly values: readonly ["paragraph", "heading", "list_item", "table_row", "caption", "preformatted"];
                                            };
                                            readonly level: {
                                                readonly kind: 'nullable';
                                                readonly help: string;
                                                readonly of: {
                                                    readonly kind: 'integer';
                                                    readonly help: string;
                                                    readonly minimum: number;
                                                    readonly bits: 32;
                                                };
                                            };
                                            readonly start: {
                                                readonly kind: 'integer';
                                                readonly help: string;
                                                readonly minimum: number;
                                                readonly bits: 32;
                                            };
                                            readonly char_start: {
                                                readonly kind: 'integer';
                                                readonly help: string;
                                                readonly minimum: number;
                                                readonly bits: 32;
                                            };
                                            readonly char_end: {
                                                readonly kind: 'integer';
                                                readonly help: string;
                                                readonly minimum: number;
                                                readonly bits: 32;
                                            };
                                        };
                                    };
                                };
                            };
                        };
                        readonly after: {
                            readonly kind: 'struct';
                            readonly help: string;
                            readonly fields: {
                                readonly text: {
                                    readonly kind: 'string';
                                    readonly help: string;
                                };
                                readonly words: {
                                    readonly kind: 'integer';
                                    readonly help: string;
                                    readonly minimum: number;
                                    readonly bits: 32;
                                };
                                readonly start: {
                                    readonly kind: 'integer';
                                    readonly help: string;
                                    readonly minimum: number;
                                    readonly bits: 32;
                                };
                                readonly end: {
                                    readonly kind: 'integer';
                                    readonly help: string;
                                    readonly minimum: number;
                                    readonly bits: 32;
                                };
                                readonly kept_start: {
                                    readonly kind: 'integer';
                                    readonly help: string;
                                    readonly minimum: number;
                                    readonly bits: 32;
                                };
                                readonly separator: {
                                    readonly kind: 'string';
                                    readonly help: string;
                                };
                                readonly continues: {
                                    readonly kind: 'boolean';
                                    readonly help: string;
                                };
                                readonly blocks: {
                                    readonly kind: 'list';
                                    readonly help: string;
                                    readonly of: {
                                        readonly kind: 'struct';
                                        readonly help: string;
                                        readonly fields: {
                                            readonly kind: {
                                                readonly kind: 'literal';
                                                readonly help: string;
                                                readonly values: readonly ["paragraph", "heading", "list_item", "table_row", "caption", "preformatted"];
                                            };
                                            readonly level: {
                                                readonly kind: 'nullable';
                                                readonly help: string;
                                                readonly of: {
                                                    readonly kind: 'integer';
                                                    readonly help: string;
                                                    readonly minimum: number;
                                                    readonly bits: 32;
                                                };
                                            };
                                            readonly start: {
                                                readonly kind: 'integer';
                                                readonly help: string;
                                                readonly minimum: number;
                                                readonly bits: 32;
                                            };
                                            readonly char_start: {
                                                readonly kind: 'integer';
                                                readonly help: string;
                                                readonly minimum: number;
                                                readonly bits: 32;
                                            };
                                            readonly char_end: {
                                                readonly kind: 'integer';
                                                readonly help: string;
                                                readonly minimum: number;
                                                readonly bits: 32;
                                            };
                                        };
                                    };
                                };
                            };
                        };
                    };
                };
            };
            readonly text_digest: {
                readonly kind: 'string';
                readonly help: string;
            };
        };
    };
    readonly "weft.window/1": {
        readonly kind: 'struct';
        readonly help: string;
        readonly fields: {
            readonly schema: {
                readonly kind: 'literal';
                readonly help: string;
                readonly values: readonly ["weft.window/1"];
            };
            readonly id: {
                readonly kind: 'string';
                readonly help: string;
            };
            readonly url: {
                readonly kind: 'string';
                readonly help: string;
            };
            readonly host: {
                readonly kind: 'string';
                readonly help: string;
            };
            readonly status: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
            readonly content_type: {
                readonly kind: 'string';
                readonly help: string;
            };
            readonly charset: {
                readonly kind: 'string';
                readonly help: string;
            };
            readonly charset_via: {
                readonly kind: 'literal';
                readonly help: string;
                readonly values: readonly ["bom", "header", "meta", "utf-8-check", "default"];
            };
            readonly title: {
                readonly kind: 'nullable';
                readonly help: string;
                readonly of: {
                    readonly kind: 'string';
                    readonly help: string;
                };
            };
            readonly description: {
                readonly kind: 'nullable';
                readonly help: string;
                readonly of: {
                    readonly kind: 'string';
                    readonly help: string;
                };
            };
            readonly canonical: {
                readonly kind: 'nullable';
                readonly help: string;
                readonly of: {
                    readonly kind: 'string';
                    readonly help: string;
                };
            };
            readonly published: {
                readonly kind: 'nullable';
                readonly help: string;
                readonly of: {
                    readonly kind: 'string';
                    readonly help: string;
                };
            };
            readonly lang: {
                readonly kind: 'struct';
                readonly help: string;
                readonly fields: {
                    readonly declared: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                    };
                    readonly crawl: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                    };
                    readonly detected: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                    };
                    readonly score: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'number';
                            readonly help: string;
                        };
                    };
                };
            };
            readonly words_total: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
            readonly window: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
            readonly windows: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
            readonly medium: {
                readonly kind: 'struct';
                readonly help: string;
                readonly fields: {
                    readonly type: {
                        readonly kind: 'literal';
                        readonly help: string;
                        readonly values: readonly ["image", "audio", "video"];
                    };
                    readonly at: {
                        readonly kind: 'integer';
                        readonly help: string;
                        readonly minimum: number;
                        readonly bits: 32;
                    };
                    readonly media_id: {
                        readonly kind: 'string';
                        readonly help: string;
                    };
                    readonly url: {
                        readonly kind: 'string';
                        readonly help: string;
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
                    readonly caption: {
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
                    readonly mime: {
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
                    readonly link: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                    };
                    readonly inline: {
                        readonly kind: 'boolean';
                        readonly help: string;
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
                    readonly poster: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                    };
                    readonly run: {
                        readonly kind: 'integer';
                        readonly help: string;
                        readonly minimum: number;
                        readonly bits: 32;
                    };
                    readonly run_index: {
                        readonly kind: 'integer';
                        readonly help: string;
                        readonly minimum: number;
                        readonly bits: 32;
                    };
                    readonly run_length: {
                        readonly kind: 'integer';
                        readonly help: string;
                        readonly minimum: number;
                        readonly bits: 32;
                    };
                    readonly candidates: {
                        readonly kind: 'list';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                    };
                    readonly tracks: {
                        readonly kind: 'list';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                    };
                };
            };
            readonly before: {
                readonly kind: 'struct';
                readonly help: string;
                readonly fields: {
                    readonly text: {
                        readonly kind: 'string';
                        readonly help: string;
                    };
                    readonly words: {
                        readonly kind: 'integer';
                        readonly help: string;
                        readonly minimum: number;
                        readonly bits: 32;
                    };
                    readonly start: {
                        readonly kind: 'integer';
                        readonly help: string;
                        readonly minimum: number;
                        readonly bits: 32;
                    };
                    readonly end: {
                        readonly kind: 'integer';
                        readonly help: string;
                        readonly minimum: number;
                        readonly bits: 32;
                    };
                    readonly kept_start: {
                        readonly kind: 'integer';
                        readonly help: string;
                        readonly minimum: number;
                        readonly bits: 32;
                    };
                    readonly separator: {
                        readonly kind: 'string';
                        readonly help: string;
                    };
                    readonly continues: {
                        readonly kind: 'boolean';
                        readonly help: string;
                    };
                    readonly blocks: {
                        readonly kind: 'list';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'struct';
                            readonly help: string;
                            readonly fields: {
                                readonly kind: {
                                    readonly kind: 'literal';
                                    readonly help: string;
                                    readonly values: readonly ["paragraph", "heading", "list_item", "table_row", "caption", "preformatted"];
                                };
                                readonly level: {
                                    readonly kind: 'nullable';
                                    readonly help: string;
                                    readonly of: {
                                        readonly kind: 'integer';
                                        readonly help: string;
                                        readonly minimum: number;
                                        readonly bits: 32;
                                    };
                                };
                                readonly start: {
                                    readonly kind: 'integer';
                                    readonly help: string;
                                    readonly minimum: number;
                                    readonly bits: 32;
                                };
                                readonly char_start: {
                                    readonly kind: 'integer';
                                    readonly help: string;
                                    readonly minimum: number;
                                    readonly bits: 32;
                                };
                                readonly char_end: {
                                    readonly kind: 'integer';
                                    readonly help: string;
                                    readonly minimum: number;
                                    readonly bits: 32;
                                };
                            };
                        };
                    };
                };
            };
            readonly after: {
                readonly kind: 'struct';
                readonly help: string;
                readonly fields: {
                    readonly text: {
                        readonly kind: 'string';
                        readonly help: string;
                    };
                    readonly words: {
                        readonly kind: 'integer';
                        readonly help: string;
                        readonly minimum: number;
                        readonly bits: 32;
                    };
                    readonly start: {
                        readonly kind: 'integer';
                        readonly help: string;
                        readonly minimum: number;
                        readonly bits: 32;
                    };
                    readonly end: {
                        readonly kind: 'integer';
                        readonly help: string;
                        readonly minimum: number;
                        readonly bits: 32;
                    };
                    readonly kept_start: {
                        readonly kind: 'integer';
                        readonly help: string;
                        readonly minimum: number;
                        readonly bits: 32;
                    };
                    readonly separator: {
                        readonly kind: 'string';
                        readonly help: string;
                    };
                    readonly continues: {
                        readonly kind: 'boolean';
                        readonly help: string;
                    };
                    readonly blocks: {
                        readonly kind: 'list';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'struct';
                            readonly help: string;
                            readonly fields: {
                                readonly kind: {
                                    readonly kind: 'literal';
                                    readonly help: string;
                                    readonly values: readonly ["paragraph", "heading", "list_item", "table_row", "caption", "preformatted"];
                                };
                                readonly level: {
                                    readonly kind: 'nullable';
                                    readonly help: string;
                                    readonly of: {
                                        readonly kind: 'integer';
                                        readonly help: string;
                                        readonly minimum: number;
                                        readonly bits: 32;
                                    };
                                };
                                readonly start: {
                                    readonly kind: 'integer';
                                    readonly help: string;
                                    readonly minimum: number;
                                    readonly bits: 32;
                                };
                                readonly char_start: {
                                    readonly kind: 'integer';
                                    readonly help: string;
                                    readonly minimum: number;
                                    readonly bits: 32;
                                };
                                readonly char_end: {
                                    readonly kind: 'integer';
                                    readonly help: string;
                                    readonly minimum: number;
                                    readonly bits: 32;
                                };
                            };
                        };
                    };
                };
            };
            readonly policy: {
                readonly kind: 'struct';
                readonly help: string;
                readonly fields: {
                    readonly noai: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly noimageai: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly noml: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly noindex: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly noimageindex: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly noarchive: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly nosnippet: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly tdm_reservation: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly train_ai: {
                        readonly kind: 'nullable';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'boolean';
                            readonly help: string;
                        };
                    };
                    readonly raw: {
                        readonly kind: 'list';
                        readonly help: string;
                        readonly of: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                    };
                };
            };
            readonly flags: {
                readonly kind: 'list';
                readonly help: string;
                readonly of: {
                    readonly kind: 'struct';
                    readonly help: string;
                    readonly fields: {
                        readonly rule: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                        readonly value: {
                            readonly kind: 'nullable';
                            readonly help: string;
                            readonly of: {
                                readonly kind: 'number';
                                readonly help: string;
                            };
                        };
                        readonly threshold: {
                            readonly kind: 'nullable';
                            readonly help: string;
                            readonly of: {
                                readonly kind: 'number';
                                readonly help: string;
                            };
                        };
                    };
                };
            };
            readonly scores: {
                readonly kind: 'list';
                readonly help: string;
                readonly of: {
                    readonly kind: 'struct';
                    readonly help: string;
                    readonly fields: {
                        readonly name: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                        readonly value: {
                            readonly kind: 'number';
                            readonly help: string;
                        };
                    };
                };
            };
            readonly duplicate_of: {
                readonly kind: 'nullable';
                readonly help: string;
                readonly of: {
                    readonly kind: 'string';
                    readonly help: string;
                };
            };
            readonly truncated: {
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
        };
    };
    readonly "weft.url/1": {
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
    readonly "weft.unique-url/1": {
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
};
export type RowSchema = keyof typeof rowShapes;
/** Names of the schemas, for choices. */
export declare const ROW_SCHEMAS: readonly RowSchema[];
