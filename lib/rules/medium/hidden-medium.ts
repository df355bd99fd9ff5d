/** Medium rule: the medium is not shown. */
import { Region } from '../../model/segments.js';
import { defineRule, FOUND } from '../define-rule.js';
import { isHidden } from '../shared/regions.js';

export const hiddenMedium = defineRule({
  level: 'medium',
  name: 'hidden-medium',
  help: 'Media that are not shown; as for blocks.',
  source: 'HTML standard: browsers do not show it',
  options: {},
  create: () => (medium) => (isHidden(medium.region) ? FOUND : null),
  cases: [
    { name: 'a shown image', input: {}, expected: false },
    { name: 'a hidden image', input: { region: Region.hidden }, expected: true },
    { name: 'an image from noscript', input: { region: Region.noscript }, expected: false },
  ],
});
