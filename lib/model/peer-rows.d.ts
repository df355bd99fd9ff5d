import { type Infer } from './schema.js';
export declare const obelicsShape: {
    readonly kind: 'struct';
    readonly help: string;
    readonly fields: {
        readonly images: {
            readonly kind: 'list';
            readonly help: string;
            readonly of: {
                readonly kind: 'nullable';
                readonly help: string;
                readonly of: {
                    readonly kind: 'string';
                    readonly help: string;
                };
            };
        };
        readonly metadata: {
            readonly kind: 'string';
            readonly help: string;
        };
        readonly general_metadata: {
            readonly kind: 'string';
            readonly help: string;
        };
        readonly texts: {
            readonly kind: 'list';
            readonly help: string;
            readonly of: {
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
export declare const mmc4Shape: {
    readonly kind: 'struct';
    readonly help: string;
    readonly fields: {
        readonly text_list: {
            readonly kind: 'list';
            readonly help: string;
            readonly of: {
                readonly kind: 'string';
                readonly help: string;
            };
        };
        readonly url: {
            readonly kind: 'string';
            readonly help: string;
        };
        readonly image_info: {
            readonly kind: 'list';
            readonly help: string;
            readonly of: {
                readonly kind: 'struct';
                readonly help: string;
                readonly fields: {
                    readonly image_name: {
                        readonly kind: 'string';
                        readonly help: string;
                    };
                    readonly raw_url: {
                        readonly kind: 'string';
                        readonly help: string;
                    };
                    readonly matched_text_index: {
                        readonly kind: 'integer';
                        readonly help: string;
                        readonly minimum: number;
                        readonly bits: 32;
                    };
                    readonly matched_sim: {
                        readonly kind: 'number';
                        readonly help: string;
                    };
                    readonly face_detections: {
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
        readonly similarity_matrix: {
            readonly kind: 'list';
            readonly help: string;
            readonly of: {
                readonly kind: 'list';
                readonly help: string;
                readonly of: {
                    readonly kind: 'number';
                    readonly help: string;
                };
            };
        };
        readonly could_have_url_duplicate: {
            readonly kind: 'integer';
            readonly help: string;
            readonly minimum: number;
            readonly bits: 32;
        };
    };
};
export declare const m3wShape: {
    readonly kind: 'struct';
    readonly help: string;
    readonly fields: {
        readonly text: {
            readonly kind: 'string';
            readonly help: string;
        };
        readonly images: {
            readonly kind: 'list';
            readonly help: string;
            readonly of: {
                readonly kind: 'string';
                readonly help: string;
            };
        };
        readonly url: {
            readonly kind: 'string';
            readonly help: string;
        };
        readonly id: {
            readonly kind: 'string';
            readonly help: string;
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
export type ObelicsRow = Infer<typeof obelicsShape>;
export type Mmc4Row = Infer<typeof mmc4Shape>;
export type M3wRow = Infer<typeof m3wShape>;
/** Shapes by the name of the set. */
export declare const peerShapes: {
    readonly obelics: {
        readonly kind: 'struct';
        readonly help: string;
        readonly fields: {
            readonly images: {
                readonly kind: 'list';
                readonly help: string;
                readonly of: {
                    readonly kind: 'nullable';
                    readonly help: string;
                    readonly of: {
                        readonly kind: 'string';
                        readonly help: string;
                    };
                };
            };
            readonly metadata: {
                readonly kind: 'string';
                readonly help: string;
            };
            readonly general_metadata: {
                readonly kind: 'string';
                readonly help: string;
            };
            readonly texts: {
                readonly kind: 'list';
                readonly help: string;
                readonly of: {
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
    readonly mmc4: {
        readonly kind: 'struct';
        readonly help: string;
        readonly fields: {
            readonly text_list: {
                readonly kind: 'list';
                readonly help: string;
                readonly of: {
                    readonly kind: 'string';
                    readonly help: string;
                };
            };
            readonly url: {
                readonly kind: 'string';
                readonly help: string;
            };
            readonly image_info: {
                readonly kind: 'list';
                readonly help: string;
                readonly of: {
                    readonly kind: 'struct';
                    readonly help: string;
                    readonly fields: {
                        readonly image_name: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                        readonly raw_url: {
                            readonly kind: 'string';
                            readonly help: string;
                        };
                        readonly matched_text_index: {
                            readonly kind: 'integer';
                            readonly help: string;
                            readonly minimum: number;
                            readonly bits: 32;
                        };
                        readonly matched_sim: {
                            readonly kind: 'number';
                            readonly help: string;
                        };
                        readonly face_detections: {
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
            readonly similarity_matrix: {
                readonly kind: 'list';
                readonly help: string;
                readonly of: {
                    readonly kind: 'list';
                    readonly help: string;
                    readonly of: {
                        readonly kind: 'number';
                        readonly help: string;
                    };
                };
            };
            readonly could_have_url_duplicate: {
                readonly kind: 'integer';
                readonly help: string;
                readonly minimum: number;
                readonly bits: 32;
            };
        };
    };
    readonly m3w: {
        readonly kind: 'struct';
        readonly help: string;
        readonly fields: {
            readonly text: {
                readonly kind: 'string';
                readonly help: string;
            };
            readonly images: {
                readonly kind: 'list';
                readonly help: string;
                readonly of: {
                    readonly kind: 'string';
                    readonly help: string;
                };
            };
            readonly url: {
                readonly kind: 'string';
                readonly help: string;
            };
            readonly id: {
                readonly kind: 'string';
                readonly help: string;
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
};
