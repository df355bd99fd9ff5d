/** Lets items that need no more of a stage go around it, so that a pipeline can be entered at several places. */
import { defineStage } from './stage.js';
import type { OptionSpecs } from '../options/options.js';
import type { Stage } from './types.js';

/** Counts the items that go around a stage. */
const AROUND = 'around';

/**
 * The same stage, past which items go that `isDone` knows, in order: what the stage holds leaves before them. For stages
 * whose `flush` may come more than once. Its counters `in` and `out` count these items too, and `around` them alone.
 */
export function around<Done, In, Out, S extends OptionSpecs, D extends string, R extends string, C extends string>(
  isDone: (item: In | Done) => item is Done,
  stage: Stage<In, Out, S, D, R, C>,
): Stage<In | Done, Out | Done, S, D, R, C | typeof AROUND> {
  const { spec } = stage;
  return defineStage<In | Done, Out | Done, S, D, R, C | typeof AROUND>({
    ...spec,
    counts: [...(spec.counts ?? []), AROUND],
    balance: balanceAround(spec.balance ?? {}),
    create(options, context) {
      const { transform, flush } = spec.create(options, context);
      return {
        *transform(item: In | Done): Generator<Out | Done, void, undefined> {
          if (isDone(item)) {
            if (flush !== undefined) yield* flush();
            context.count(AROUND);
            yield item;
          } else yield* transform(item);
        },
        ...(flush === undefined ? {} : { flush }),
      };
    },
  });
}

/** What goes around is in the totals of what goes in and out, and in none of the stage's own parts, unless `out` is one. */
function balanceAround<Name extends string>(balance: {
  readonly [total in Name]?: readonly Name[];
}): { readonly [total in Name | typeof AROUND]?: readonly (Name | typeof AROUND)[] } {
  const entries = Object.entries<readonly Name[] | undefined>(balance).map(([total, parts = []]) => {
    const counted = total === 'in' || total === 'out';
    const told = (parts as readonly string[]).includes('out');
    return [total, counted && !told ? [...parts, AROUND] : parts] as const;
  });
  return Object.fromEntries(entries) as {
    readonly [total in Name | typeof AROUND]?: readonly (Name | typeof AROUND)[];
  };
}
