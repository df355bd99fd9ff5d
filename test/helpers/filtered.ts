/** Runs pages through filter-segments. */
import { resolveOptions, type OptionSpecs } from '../../lib/options/options.js';

interface Outcome<Out> {
  readonly out: Out[];
  readonly dropped: string[];
  readonly counts: Readonly<Record<string, number>>;
}

/** Runs one item through a single stage. */
export function through<In, Out>(
  stage: {
    readonly spec: {
      readonly options: OptionSpecs;
      create(options: never, context: never): { transform(item: In): Iterable<Out> };
    };
  },
  item: In,
  options: Record<string, unknown> = {},
): Outcome<Out> {
  const dropped: string[] = [];
  const counts: Record<string, number> = {};
  const count = (name: string, amount = 1): void => void (counts[name] = (counts[name] ?? 0) + amount);
  const context = { drop: (reason: string) => void dropped.push(reason), reject: () => {}, count };
  const step = stage.spec.create(resolveOptions(stage.spec.options, options) as never, context as never);
  return { out: [...step.transform(item)], dropped, counts };
}
