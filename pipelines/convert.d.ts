#!/usr/bin/env node
export declare const convert: import("../lib/flow/pipeline.js").Pipeline;
