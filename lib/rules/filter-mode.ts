/** The option that all filter stages share: what becomes of an item that a rule finds. */
import { choice } from '../options/options.js';

export const filterMode = choice({
  default: 'drop',
  choices: ['drop', 'annotate', 'off'],
  help: 'What rules do: take out what they find, only flag it in `flags`, or nothing.',
});
