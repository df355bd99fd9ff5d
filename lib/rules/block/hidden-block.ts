/** Block rule: the block is not shown. */
import { Region } from '../../model/segments.js';
import { defineRule, FOUND } from '../define-rule.js';
import { isHidden } from '../shared/regions.js';

export const hiddenBlock = defineRule({
  level: 'block',
  name: 'hidden-block',
  help: 'Blocks with attribute `hidden`, in a closed `dialog` or `popover`, or with an inline style of `display:none`, `visibility:hidden` or `content-visibility:hidden`. Blocks with `aria-hidden` or `hidden=until-found` stay, since a reader can see them, and so do parts of a page that is sent in a stream.',
  source: 'HTML standard: browsers do not show it',
  options: {},
  create: () => (block) => (isHidden(block.region) ? FOUND : null),
  cases: [
    { name: 'a shown paragraph', input: {}, expected: false },
    { name: 'a hidden paragraph', input: { region: Region.hidden }, expected: true },
    { name: 'a hidden heading', input: { region: Region.hidden, kind: 'heading' }, expected: true },
    { name: 'a paragraph in a footer', input: { region: Region.footer }, expected: false },
  ],
});
