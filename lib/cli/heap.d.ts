/**
 * Keeps inlining small, and watches the heap from now on. Gives the way to end the watch. `readsHtml` is asked again and again:
 * once it says no, the compiler works as by itself.
 */
export declare function tuneHeap(readsHtml: () => boolean): () => void;
