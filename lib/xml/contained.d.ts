/** The HTML, ended so that markup behind it is read as markup, outside of all its elements. What cannot be ended is left out. */
export declare function contained(html: string): string;
