/** Medium rule: the declared size is too small to show anything. */
import { mediaKinds } from '../../model/media-kinds.js';
import { int } from '../../options/options.js';
import { defineRule } from '../define-rule.js';

export const smallMedium = defineRule({
  level: 'medium',
  name: 'small-medium',
  help: 'Images and videos with a short declared side; one known side is enough. Audio players are exempt, since they are always small.',
  source: 'M3W, the data set of Flamingo: 64 pixels',
  options: {
    minSide: int({
      default: 64,
      min: 0,
      unit: 'pixels',
      help: 'Shortest side of an image or video, as the page declares it.',
    }),
  },
  create:
    ({ minSide }) =>
    ({ type, width, height }) => {
      if (!mediaKinds[type].hasSides) return null;
      const side = Math.min(width ?? Infinity, height ?? Infinity);
      return side < minSide ? { value: side, threshold: minSide } : null;
    },
  cases: [
    { name: 'unknown size', input: {}, expected: false },
    { name: '63 × 500', input: { width: 63, height: 500 }, expected: { value: 63, threshold: 64 } },
    { name: '500 × 63', input: { width: 500, height: 63 }, expected: { value: 63, threshold: 64 } },
    { name: '64 × 64', input: { width: 64, height: 64 }, expected: false },
    { name: '63 high, width unknown', input: { height: 63 }, expected: { value: 63, threshold: 64 } },
    { name: '600 wide, height unknown', input: { width: 600 }, expected: false },
    { name: '0 × 0', input: { width: 0, height: 0 }, expected: { value: 0, threshold: 64 } },
    { name: 'a flat player of sound', input: { type: 'audio', width: 600, height: 20 }, expected: false },
    { name: 'a video of one pixel', input: { type: 'video', width: 1, height: 1 }, expected: true },
    { name: '63 × 63, limit 63', input: { width: 63, height: 63 }, options: { minSide: 63 }, expected: false },
  ],
});
