/** Names of the pages that have such parts, from the root. */
export declare function pages(): string[];
/** Every generated file: as it is and as it should be. */
export declare function generated(): {
    readonly name: string;
    readonly is: string;
    readonly shouldBe: string;
}[];
/** The code blocks of a page in this language. */
export declare function codeBlocks(page: string, language: string): string[];
