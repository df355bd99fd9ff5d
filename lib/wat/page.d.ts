import type { WarcRecord } from '../model/record.js';
import type { SegmentedPage } from '../model/segments.js';
import type { CaptureGates } from '../capture/capture.js';
import type { LinkCount } from './link-media.js';
import type { WatEnvelope, WatPayload } from './payload.js';
/** Why a payload is no page; the same words as for captures. */
export declare const WAT_DROPS: readonly ["uri-scheme", "host-not-included", "host-excluded", "status", "robots-txt", "not-html"];
export type WatDrop = (typeof WAT_DROPS)[number];
export type WatOutcome = {
    readonly page: SegmentedPage;
    readonly counts: ReadonlyMap<LinkCount | 'links', number>;
} | {
    readonly drop: WatDrop;
    readonly url: string;
    readonly value?: number;
} | {
    readonly fault: 'missing-header' | 'bad-uri';
};
export interface WatGates extends Omit<CaptureGates, 'feeds' | 'maxPage'> {
    /** Attribute values are written as in HTML, `&amp;` and all. */
    readonly entities: boolean;
}
/** Reads the payload of a response or resource. */
export declare function readWatPage(record: WarcRecord, payload: WatPayload, gates: WatGates): WatOutcome;
/** URL of the capture as its own header gave it. */
export declare function targetUri(envelope: WatEnvelope): string | undefined;
/** Type of the record the payload is about; of ARC files, whose records have none, responses are known by what they hold. */
export declare function envelopeType(envelope: WatEnvelope): string;
