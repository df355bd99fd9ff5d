/**
 * The records in the verified contents of gzip members: as a rule one record a member. Several records in one member,
 * and records that go on in the next one, are read as well.
 */
import type { WarcRecord } from '../model/record.js';
import type { WarcFault } from './outcome.js';
import type { StreamLimits } from './record-stream.js';
export interface MemberContent {
    /** Takes the content of the next member, which stands at `offset` in the input; false if it holds nothing of a record. */
    take(bytes: Buffer, offset: number, length: number, oddity: string | null): boolean;
    /** Nothing that fits will follow: what waits for a next member leaves as it is. */
    settle(): void;
    /** Whether these bytes are records whose lengths are right: what vouches for a member without its checksum. */
    isConsistent(bytes: Buffer): boolean;
    /** Whether a member beginning with these bytes begins with a record. */
    beginsRecord(bytes: Buffer): boolean;
}
export declare function createMemberContent(limits: StreamLimits, file: () => string | null, give: (outcome: WarcRecord | WarcFault) => void): MemberContent;
