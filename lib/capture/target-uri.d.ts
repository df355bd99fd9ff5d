/** The URL of a capture, in WHATWG normal form, without credentials. */
export interface TargetUri {
    readonly href: string;
    readonly hostname: string;
    readonly pathname: string;
}
/** What a `WARC-Target-URI` is: a URL over http or https, something of another scheme (`dns:`, `urn:`), or nothing that parses. */
export declare function readTargetUri(value: string): TargetUri | 'other-scheme' | null;
/** Whether a host is in a list whose entries stand for themselves and their subdomains. Null: the list is empty. */
export declare function hostMatcher(entries: readonly string[]): ((host: string) => boolean) | null;
