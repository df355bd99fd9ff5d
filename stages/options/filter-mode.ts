/** The option that all filters share. */
import { choice } from '../../lib/options/options.js';

export const filterMode = choice({
  default: 'drop',
  choices: ['drop', 'annotate', 'off'],
  help: 'What rules do: take out what they find, only flag it in `flags`, or nothing.',
});
