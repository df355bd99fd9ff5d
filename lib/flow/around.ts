/** Lets items that need no more of a stage go around it, so that a pipeline can be entered at several places. */
import { defineStage } from './stage.js';
import type { OptionSpecs } from './options.js';
import type { Stage } from './types.js';

/**
 * The same stage, past which items go that `isDone` knows, in order: what the stage holds leaves before them. For stages
 * whose `flush` may come more than once. Its counters `in` and `out` count these items too.
 */
export function around<Done, In, Out, S extends OptionSpecs, D extends string, R extends string, C extends string>(
  isDone: (item: In | Done) => item is Done,
  stage: Stage<In, Out, S, D, R, C>,
): Stage<In | Done, Out | Done, S, D, R, C> {
  const { spec } = stage;
  return defineStage({
    ...spec,
    create(options, context) {
      const { transform, flush } = spec.create(options, context);
      return {
        *transform(item: In | Done): Generator<Out | Done, void, undefined> {
          if (isDone(item)) {
            if (flush !== undefined) yield* flush();
            yield item;
          } else yield* transform(item);
        },
        ...(flush === undefined ? {} : { flush }),
      };
    },
  });
}
