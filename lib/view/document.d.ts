import type { Document } from '../model/document.js';
export interface ViewOptions {
    /** Load images instead of drawing frames. */
    readonly images: boolean;
}
/** `number` counts from 1 and names the article. */
export declare function renderDocument(document: Document, number: number, { images }: ViewOptions): string;
