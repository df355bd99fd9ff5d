import type { Counter } from './yields.js';
/** What a program gives of a page, as short as the table wants it. */
export interface Gives {
    readonly text: string;
    readonly images: string;
    readonly players: string;
    readonly order: string;
    readonly windows: string;
    readonly links: string;
}
export interface Rival {
    readonly name: string;
    readonly about: string;
    readonly gives: Gives;
    /** Ten times slower than reading or more: measured on the first pages only. */
    readonly slow?: boolean;
    readonly count: Counter;
    command(file: string): readonly string[];
    /** Names and versions of what it stands on, or what to do to have it. */
    installed(): {
        readonly versions: string;
    } | {
        readonly hint: string;
    };
}
export declare const program: Rival;
export declare const rivals: readonly Rival[];
