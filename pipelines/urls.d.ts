#!/usr/bin/env node
export declare const urls: import("../lib/flow/pipeline.js").Pipeline;
