export interface Fixture {
    readonly name: string;
    readonly folder: string;
    readonly input: Buffer;
}
/** All fixtures of a group, by name. */
export declare function fixtures(group: string, inputName: string): Fixture[];
/** What a fixture expects; `actual` itself after writing it down if expected files are being updated. */
export declare function expected(fixture: Fixture, outputName: string, actual: string): string;
