/** Columns as the `Features` of Hugging Face `datasets`, in the JSON form of `Features.to_dict()`. */
import type { Column } from './columns.js';
export type Feature = {
    readonly dtype: string;
    readonly _type: 'Value';
} | readonly [Feature] | {
    readonly [name: string]: Feature;
};
export declare function featuresOf(columns: readonly Column[]): {
    readonly [name: string]: Feature;
};
