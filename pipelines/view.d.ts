#!/usr/bin/env node
export declare const view: import("../lib/flow/pipeline.js").Pipeline;
