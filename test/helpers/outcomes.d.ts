export interface OutcomeCase {
    readonly items: readonly unknown[];
    readonly options?: object;
}
/** Cases by name of stage. */
export declare function outcomeCases(): Promise<{
    readonly [stage: string]: readonly OutcomeCase[];
}>;
