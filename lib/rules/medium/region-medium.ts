/** Medium rule: the medium is boilerplate by its place on the page. */
import { Region } from '../../model/segments.js';
import { defineRule, FOUND } from '../define-rule.js';
import { inFrame } from '../shared/regions.js';

export const regionMedium = defineRule({
  level: 'medium',
  name: 'region-medium',
  help: 'Media in navigation, asides, and the page’s own header and footer; as for blocks.',
  source: 'WAI-ARIA landmarks',
  options: {},
  create: () => (medium) => (inFrame(medium.region) ? FOUND : null),
  cases: [
    { name: 'an image in the flow', input: {}, expected: false },
    { name: 'in a footer', input: { region: Region.footer }, expected: true },
    { name: 'in nav', input: { region: Region.nav }, expected: true },
    { name: 'from noscript', input: { region: Region.noscript }, expected: false },
  ],
});
