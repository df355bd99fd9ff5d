/** The option that all filter stages share: what happens when a rule fires. */
import { choice } from '../options/options.js';

export const filterMode = choice({
  default: 'drop',
  choices: ['drop', 'annotate', 'off'],
  help: 'What happens when a filter rule fires: remove the item, keep it and add an entry to `flags`, or (off) no rules are used.',
});
