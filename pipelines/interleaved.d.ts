#!/usr/bin/env node
export declare const interleaved: import("../lib/flow/pipeline.js").Pipeline;
