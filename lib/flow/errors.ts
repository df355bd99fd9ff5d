/** Errors of the code that runs stages. Errors for broken data are in `model/errors`. */

/** A stage broke its contract: an item had no outcome or several, or the stage used a name it did not declare. Always fatal. */
export class StageError extends Error {
  override readonly name = 'StageError';
}

/** Fails a run with `strict` at the first rejected item. */
export class StrictError extends Error {
  override readonly name = 'StrictError';
}
