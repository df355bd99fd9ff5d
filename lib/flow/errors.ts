/** The errors of the machinery itself. Those by which stages report broken data are in `model/errors`. */

/** A stage broke its contract: an item vanished, had two outcomes, or a name was never declared. Always fatal. */
export class StageError extends Error {
  override readonly name = 'StageError';
}

/** A rejected item in a strict run. */
export class StrictError extends Error {
  override readonly name = 'StrictError';
}
