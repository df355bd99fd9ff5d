#!/usr/bin/env node
export declare const stats: import("../lib/flow/pipeline.js").Pipeline;
