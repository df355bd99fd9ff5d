/** The rules for media, in the order in which they are tried: the first that fires removes the medium. Unknown sizes pass. */
import { hiddenMedium } from './medium/hidden-medium.js';
import { iconImage } from './medium/icon-image.js';
import { narrowMedium } from './medium/narrow-medium.js';
import { placeholderImage } from './medium/placeholder-image.js';
import { privateHost } from './medium/private-host.js';
import { regionMedium } from './medium/region-medium.js';
import { repeatedMedium } from './medium/repeated-medium.js';
import { smallMedium } from './medium/small-medium.js';
import { svgImage } from './medium/svg-image.js';
import { tracker } from './medium/tracker.js';
import { ruleSet } from './rule-set.js';

export const mediumRules = ruleSet([
  privateHost,
  hiddenMedium,
  regionMedium,
  smallMedium,
  narrowMedium,
  tracker,
  svgImage,
  placeholderImage,
  iconImage,
  repeatedMedium,
]);
