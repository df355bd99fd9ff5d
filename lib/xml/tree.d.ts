import type { XmlAttributes } from './names.js';
export interface XmlElement {
    /** Name of the house, for example `media:content`. */
    readonly name: string;
    readonly attributes: XmlAttributes;
    /** Absolute URL that relative references in it are held against, or null where no `xml:base` says so. */
    readonly base: string | null;
    readonly children: (XmlElement | string)[];
}
/** Child elements, in order. */
export declare function elementsOf({ children }: XmlElement): XmlElement[];
/** The first child with one of these names, by the order of the names; one that says something before one that is empty. */
export declare function firstChild(element: XmlElement, names: readonly string[]): XmlElement | undefined;
/** Text of the first of these children that has any, without the white space around it. */
export declare function childText(element: XmlElement, names: readonly string[]): string | null;
/** All text inside, without the white space around it. */
export declare function textOf(element: XmlElement): string;
/** Content of an element as HTML. */
export declare function markupOf(element: XmlElement): string;
