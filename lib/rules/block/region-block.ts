/** Block rule: the block is boilerplate by its place on the page. */
import { Region } from '../../model/segments.js';
import { defineRule, FOUND } from '../define-rule.js';
import { inFrame } from '../shared/regions.js';

export const regionBlock = defineRule({
  level: 'block',
  name: 'region-block',
  help: 'Blocks in `nav`, `aside`, `search` or `dialog`, in `header` and `footer` outside `article` and `main`, or in elements with role navigation, banner, contentinfo, complementary, search, dialog or alertdialog.',
  source: 'WAI-ARIA landmarks',
  options: {},
  create: () => (block) => (inFrame(block.region) ? FOUND : null),
  cases: [
    { name: 'a paragraph in the flow', input: {}, expected: false },
    { name: 'in nav', input: { region: Region.nav }, expected: true },
    { name: 'in an aside', input: { region: Region.aside }, expected: true },
    { name: 'in a header', input: { region: Region.header }, expected: true },
    { name: 'in a footer', input: { region: Region.footer }, expected: true },
    { name: 'in a landmark role', input: { region: Region.role }, expected: true },
    { name: 'a heading in a footer', input: { region: Region.footer, kind: 'heading' }, expected: true },
  ],
});
