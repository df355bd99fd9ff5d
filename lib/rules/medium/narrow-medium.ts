/** Medium rule: the declared sides show that the picture is a line or a banner. */
import { mediaKinds } from '../../model/media-kinds.js';
import { number } from '../../options/options.js';
import { defineRule } from '../define-rule.js';

/** The longer declared side divided by the shorter; null unless both are known. */
function aspectOf(width: number | null, height: number | null): number | null {
  if (width === null || height === null || width === 0 || height === 0) return null;
  return width > height ? width / height : height / width;
}

export const narrowMedium = defineRule({
  level: 'medium',
  name: 'narrow-medium',
  help: 'Images and videos of which one declared side is many times the other. Audio players are exempt, since they are always flat.',
  source: 'M3W, the data set of Flamingo: 3',
  options: {
    maxAspect: number({
      default: 3,
      min: 1,
      help: 'Largest declared ratio of the longer to the shorter side of an image or video.',
    }),
  },
  create:
    ({ maxAspect }) =>
    ({ type, width, height }) => {
      const aspect = mediaKinds[type].hasSides ? aspectOf(width, height) : null;
      return aspect !== null && aspect > maxAspect ? { value: aspect, threshold: maxAspect } : null;
    },
  cases: [
    { name: 'unknown size', input: {}, expected: false },
    { name: '300 × 100', input: { width: 300, height: 100 }, expected: false },
    { name: '100 × 300', input: { width: 100, height: 300 }, expected: false },
    { name: '301 × 100', input: { width: 301, height: 100 }, expected: { value: 3.01, threshold: 3 } },
    { name: '100 × 301', input: { width: 100, height: 301 }, expected: { value: 3.01, threshold: 3 } },
    { name: '600 wide, height unknown', input: { width: 600 }, expected: false },
    { name: '0 × 0', input: { width: 0, height: 0 }, expected: false },
    { name: '400 × 0', input: { width: 400, height: 0 }, expected: false },
    { name: 'a flat player of sound', input: { type: 'audio', width: 600, height: 20 }, expected: false },
    { name: 'a flat video', input: { type: 'video', width: 600, height: 20 }, expected: true },
    { name: '2 : 1, limit 1.5', input: { width: 200, height: 100 }, options: { maxAspect: 1.5 }, expected: true },
  ],
});
