/** What a capture declares about its use, for example that it must not be used for training. */
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
    raw: list(string('Value'), 'The header and meta values from which the signals were read, unchanged.'),
  },
  'What the capture declares about its use. A signal is true, false, or null if the capture does not declare it.',
);

export interface Policy extends Infer<typeof policyShape> {}

/** Name of a signal. */
export type PolicySignal = Exclude<keyof Policy, 'raw'>;
