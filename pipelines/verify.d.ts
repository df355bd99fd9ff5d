#!/usr/bin/env node
export declare const verify: import("../lib/flow/pipeline.js").Pipeline;
