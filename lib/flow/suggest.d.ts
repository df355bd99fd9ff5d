/** Names nobody declared: what is said of them, and the declared one that was probably meant. */
/** A sentence for such a name, with the nearest declared one. */
export declare function unknownName(what: string, name: string, known: readonly string[]): string;
/** ` (did you mean X?)`, or nothing where no declared name is near. `prefix` is written before the name. */
export declare function didYouMean(name: string, known: readonly string[], prefix?: string): string;
/** The declared name nearest to a misspelt one, if any is near: at most two letters differ, or a third of a longer one. */
export declare function nearestName(name: string, known: readonly string[]): string | undefined;
