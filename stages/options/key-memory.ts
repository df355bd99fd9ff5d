/** Memory for the keys of URLs, of every stage that remembers which it has seen. */
import { int } from '../../lib/options/options.js';
import { LEAST_KEY_MEMORY } from '../../lib/url/key-set.js';

export const keyMemory = int({
  default: 256 << 20,
  min: LEAST_KEY_MEMORY,
  unit: 'bytes',
  help: 'Most memory for the keys of URLs seen, about 22 bytes a URL; past it new URLs are not remembered.',
});
