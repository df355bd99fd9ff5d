/** A queue of records and faults that were read but not yet returned; one member can give a hundred thousand. */
import type { WarcRecord } from '../model/record.js';
import type { WarcFault } from './outcome.js';

type Outcome = WarcRecord | WarcFault;

export class ReadyOutcomes {
  #outcomes: (Outcome | undefined)[] = [];
  #at = 0;

  push(outcome: Outcome): void {
    this.#outcomes.push(outcome);
  }

  get isEmpty(): boolean {
    return this.#at === this.#outcomes.length;
  }

  /** The next one, or undefined. Unlike with `shift`, the time does not grow with those that wait. */
  take(): Outcome | undefined {
    const outcome = this.#outcomes[this.#at];
    if (outcome === undefined) return undefined;
    this.#outcomes[this.#at++] = undefined;
    if (this.isEmpty) {
      this.#outcomes = [];
      this.#at = 0;
    }
    return outcome;
  }
}
