/** Names of XML elements with the prefix the house knows a vocabulary by, whatever prefix the document gives it. */
/** Namespaces in force at an element. Declarations of outer elements are found through `outer`, at most the depth of the document away. */
export interface Namespaces {
    readonly declared: ReadonlyMap<string, string>;
    readonly outer: Namespaces | null;
}
export type XmlAttributes = {
    readonly [name: string]: string;
};
/** The namespaces inside an element with these attributes. */
export declare function namespacesOf(attributes: XmlAttributes, outer: Namespaces | null): Namespaces | null;
/** The name as the house has it: `media:content`, `item`, or `?:name` for an unknown vocabulary. */
export declare function houseName(name: string, namespaces: Namespaces | null): string;
