/** The rules for pages, in the order in which they are tried: the first that fires drops the page; its name is the reason. */
import { otherLanguage } from './page/other-language.js';
import { policy } from './page/policy.js';
import { unknownLanguage } from './page/unknown-language.js';
import { ruleSet } from './rule-set.js';

export const pageRules = ruleSet([policy, unknownLanguage, otherLanguage]);
