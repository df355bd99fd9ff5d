/** What a capture's own signals about its use ask for, and the option whether to follow them. */
import type { Policy, PolicySignal } from '../../model/policy.js';
import type { Flag } from '../../model/page.js';
import { choice } from '../../options/options.js';

export const policyOption = choice({
  default: 'respect',
  choices: ['respect', 'annotate', 'ignore'],
  help: 'What to do with signals against use (noai, noml, TDM reservation, train-ai=n; for images noimageai, noimageindex): drop the page or its images, add flags, or nothing.',
});

/** The signal that forbids using a page (`noai`, `noml`, `tdm_reservation`, `train_ai`), or null. */
export function policyDrops(policy: Policy): PolicySignal | null {
  if (policy.noai === true) return 'noai';
  if (policy.noml === true) return 'noml';
  if (policy.tdm_reservation === true) return 'tdm_reservation';
  return policy.train_ai === false ? 'train_ai' : null;
}

/** The signal that forbids using a page's images (`noimageai`, `noimageindex`), or null. */
export function policyDropsImages(policy: Policy): PolicySignal | null {
  if (policy.noimageai === true) return 'noimageai';
  return policy.noimageindex === true ? 'noimageindex' : null;
}

/** A flag for each signal that `--policy respect` would follow, for example `policy-noai`. */
export function policyFlags(policy: Policy): Flag[] {
  return [policyDrops(policy), policyDropsImages(policy)].flatMap((signal) =>
    signal === null ? [] : [{ rule: `policy-${signal.replaceAll('_', '-')}`, value: null, threshold: null }],
  );
}
