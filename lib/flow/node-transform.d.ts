/** A stage as a Node Transform: pulled only while there is room, and back to the event loop between items. */
import { Transform } from 'node:stream';
import type { AnyStage, RunHooks } from './types.js';
export declare function toTransform(stage: AnyStage, options: {
    readonly [name: string]: unknown;
}, hooks: RunHooks): Transform;
