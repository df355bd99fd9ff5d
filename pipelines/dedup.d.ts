#!/usr/bin/env node
export declare const dedup: import("../lib/flow/pipeline.js").Pipeline;
