/** What a capture's own signals about its use ask for, and the option that says whether they are followed. */
import type { Policy, PolicySignal } from '../../model/policy.js';
import type { Flag } from '../../model/page.js';
import { choice } from '../../options/options.js';

export const policyOption = choice({
  default: 'respect',
  choices: ['respect', 'annotate', 'ignore'],
  help: 'What a capture’s own signals (noai, noml, TDM reservation, train-ai=n; noimageai, noimageindex) do: drop the page or its images, be flagged, or nothing.',
});

/** The signal for which a page must not be used (`noai`, `noml`, `tdm_reservation`, `train_ai`), else null. */
export function policyDrops(policy: Policy): PolicySignal | null {
  if (policy.noai === true) return 'noai';
  if (policy.noml === true) return 'noml';
  if (policy.tdm_reservation === true) return 'tdm_reservation';
  return policy.train_ai === false ? 'train_ai' : null;
}

/** The signal for which a page's images must not be used (`noimageai`, `noimageindex`), else null. */
export function policyDropsImages(policy: Policy): PolicySignal | null {
  if (policy.noimageai === true) return 'noimageai';
  return policy.noimageindex === true ? 'noimageindex' : null;
}

/** A flag for each signal that `respect` would follow, for example `policy-noai`. */
export function policyFlags(policy: Policy): Flag[] {
  return [policyDrops(policy), policyDropsImages(policy)].flatMap((signal) =>
    signal === null ? [] : [{ rule: `policy-${signal.replaceAll('_', '-')}`, value: null, threshold: null }],
  );
}
