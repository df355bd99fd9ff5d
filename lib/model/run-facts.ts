/** What a run says of itself in the files that it writes. */

export interface RunFacts {
  /** Name of the pipeline; null where a stage runs by itself. */
  readonly pipeline: string | null;
  /** The options in effect, of all its stages: JSON. */
  readonly options: { readonly [name: string]: unknown };
}
