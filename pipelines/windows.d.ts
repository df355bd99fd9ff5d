#!/usr/bin/env node
export declare const windows: import("../lib/flow/pipeline.js").Pipeline;
