/**
 * Remove boilerplate, hidden parts, icons, trackers and unwanted media from a page.
 *
 *   SegmentedPage → SegmentedPage    without the removed blocks and media; order and word numbers are unchanged
 *
 * Drops pages that must not be used (`--policy`) and pages in other languages (`--language`).
 */
import { defineStage } from '../lib/flow/stage.js';
import type { SegmentedPage } from '../lib/model/segments.js';
import { createMediaChoice, mediaOptions, UNCHOSEN } from '../lib/rules/chosen-media.js';
import { filterMode } from '../lib/rules/filter-mode.js';
import { createPageJudge, flagsOf, partOptions, partRuleNames } from '../lib/rules/judge-page.js';
import { pageRules } from '../lib/rules/page-rules.js';
import { withoutPrivateUrls } from '../lib/rules/private-urls.js';
import { policyFlags } from '../lib/rules/shared/policy-signals.js';

export const filterSegments = defineStage({
  name: 'filter-segments',
  summary: 'Remove boilerplate, hidden parts, icons, trackers and unwanted media.',
  scope: 'item',
  options: { filter: filterMode, ...mediaOptions, ...pageRules.options, ...partOptions },
  drops: pageRules.names,
  counts: ['blocks_removed', 'media_removed', 'private_urls', ...UNCHOSEN, ...partRuleNames],
  create(options, { count, drop }) {
    const pageJudge = pageRules.createJudge(options);
    const whyUnchosen = createMediaChoice(options);
    const judgeParts = createPageJudge(options);

    const chosenMedia = (page: SegmentedPage) =>
      page.media.filter(({ type }) => {
        const why = whyUnchosen(type, page.policy);
        if (why !== null) count(why);
        return why === null;
      });

    return {
      *transform(page: SegmentedPage): Generator<SegmentedPage> {
        const reason = pageJudge.first(page, null);
        if (reason !== null) return drop(reason);
        const chosen = chosenMedia(page);
        const flags = options.policy === 'annotate' ? [...page.flags, ...policyFlags(page.policy)] : page.flags;
        if (options.filter === 'off') return yield { ...page, media: chosen, flags };
        const { blocks, media, found } = judgeParts(page, chosen);
        for (const [rule, times] of found) count(rule, times);
        if (options.filter === 'annotate')
          return yield { ...page, media: chosen, flags: [...flags, ...flagsOf(found)] };
        count('blocks_removed', page.blocks.length - blocks.length);
        count('media_removed', chosen.length - media.length);
        const { removed, ...publicMedia } = withoutPrivateUrls(page, media);
        count('private_urls', removed);
        yield { ...page, blocks, ...publicMedia, flags };
      },
    };
  },
});
