/** Settings of the JavaScript heap, made before it grows. */
import { setFlagsFromString } from 'node:v8';

/** Placeholder until measured on the whole pipeline. */
export function tuneHeap(): void {
  setFlagsFromString('--semi-space-growth-factor=2');
}
