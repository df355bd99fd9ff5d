/** The rules for documents and pages of windows, in the order in which they are tried: the first that fires drops the item. */
import { tooFewMedia } from './document/too-few-media.js';
import { tooFewWords } from './document/too-few-words.js';
import { tooManyMedia } from './document/too-many-media.js';
import { ruleSet } from './rule-set.js';

// Media come first: a page without media has no windows, and so no words, but it is not a short page.
export const documentRules = ruleSet([tooFewMedia, tooFewWords, tooManyMedia]);
