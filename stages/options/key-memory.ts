/** The option `memory`, shared by the stages that remember which URLs they have seen. */
import { int } from '../../lib/options/options.js';
import { LEAST_KEY_MEMORY } from '../../lib/url/key-set.js';

export const keyMemory = int({
  default: 256 << 20,
  min: LEAST_KEY_MEMORY,
  unit: 'bytes',
  help: 'Most memory for the keys of known URLs, about 22 bytes for each URL. When it is full, further URLs are not remembered.',
});
