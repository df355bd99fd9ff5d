/** What a run writes about itself into its output files. */

export interface RunFacts {
  /** Name of the pipeline; null if a stage runs outside a pipeline. */
  readonly pipeline: string | null;
  /** The values in effect of the options of all stages. They can be written as JSON. */
  readonly options: { readonly [name: string]: unknown };
}
