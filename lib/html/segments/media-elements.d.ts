export declare const isImage: (id: number) => boolean;
export declare const isPlayer: (id: number) => boolean;
export declare const isEmbed: (id: number) => boolean;
export declare const isMediaPart: (id: number) => boolean;
export declare const isFigure: (id: number) => boolean;
/** Whether an element is a medium by itself, which must be shown to count. */
export declare const isShown: (id: number) => boolean;
/** Whether an element is of any interest to who collects media. */
export declare const handlesMedia: (id: number) => boolean;
