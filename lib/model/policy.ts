/** What a capture says about its use. */
import {
  boolean,
  list,
  nullable,
  string,
  struct,
  type Infer,
  type NullableShape,
  type BooleanShape,
} from './schema.js';

const signal = (help: string): NullableShape<BooleanShape> => nullable(boolean(help));

export const policyShape = struct(
  {
    noai: signal('`noai` in X-Robots-Tag or meta robots.'),
    noimageai: signal('`noimageai`.'),
    noml: signal('`noml`.'),
    noindex: signal('`noindex` or `none`.'),
    noimageindex: signal('`noimageindex`.'),
    noarchive: signal('`noarchive`.'),
    nosnippet: signal('`nosnippet`.'),
    tdm_reservation: signal('TDM reservation: true reserves the rights.'),
    train_ai: signal('Content-Usage `train-ai`: false forbids training.'),
    raw: list(string('Value'), 'The values that were read, as written.'),
  },
  'What the capture says about its use: true, false, or null where it says nothing.',
);

export interface Policy extends Infer<typeof policyShape> {}

/** Name of a signal. */
export type PolicySignal = Exclude<keyof Policy, 'raw'>;
