/** Page rule: the capture forbids the use as training data. */
import { defineRule, FOUND } from '../define-rule.js';
import { policyDrops, policyOption } from '../shared/policy-signals.js';

export const policy = defineRule({
  level: 'page',
  name: 'policy',
  help: 'Pages whose capture says `noai`, `noml`, `tdm-reservation: 1` or `train-ai=n`, unless `--policy` is annotate or ignore.',
  source: 'X-Robots-Tag and meta robots; W3C TDM Reservation Protocol; IETF drafts on AI preferences',
  options: { policy: policyOption },
  create: (options) => (page) => (options.policy === 'respect' && policyDrops(page.policy) !== null ? FOUND : null),
  cases: [
    { name: 'nothing said', input: {}, expected: false },
    { name: 'noai', input: { policy: { noai: true } }, expected: true },
    { name: 'noml', input: { policy: { noml: true } }, expected: true },
    { name: 'a TDM reservation', input: { policy: { tdm_reservation: true } }, expected: true },
    { name: 'train-ai=n', input: { policy: { train_ai: false } }, expected: true },
    {
      name: 'everything allowed',
      input: { policy: { noai: false, noml: false, tdm_reservation: false, train_ai: true } },
      expected: false,
    },
    { name: 'images opted out', input: { policy: { noimageai: true, noimageindex: true } }, expected: false },
    {
      name: 'directives for search engines',
      input: { policy: { noindex: true, noarchive: true, nosnippet: true } },
      expected: false,
    },
    {
      name: 'noai, annotated',
      input: { policy: { noai: true } },
      options: { policy: 'annotate' },
      expected: false,
    },
    { name: 'noai, ignored', input: { policy: { noai: true } }, options: { policy: 'ignore' }, expected: false },
  ],
});
