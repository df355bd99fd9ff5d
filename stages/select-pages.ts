/**
 * Make pages of the captures that are HTML, on demand of feeds too, and leave the other records out by their types.
 *
 *   WarcRecord → Page    in the order of the file
 *
 * A page waits for the next record: the crawl's own `metadata` record that follows a response names its language.
 */
import { RecordError } from '../lib/model/errors.js';
import { flag, lines, list } from '../lib/options/options.js';
import { defineStage } from '../lib/flow/stage.js';
import type { CrawlNotes, Page } from '../lib/model/page.js';
import type { RecordType, WarcRecord } from '../lib/model/record.js';
import { headerField, RECORD_TYPES } from '../lib/model/record.js';
import { CAPTURE_DROPS, CAPTURE_FAULTS, readCapture } from '../lib/capture/capture.js';
import type { CaptureGates } from '../lib/capture/capture.js';
import { isAbout, NO_NOTES, readCrawlNotes } from '../lib/capture/crawl-notes.js';
import { hostMatcher } from '../lib/capture/target-uri.js';
import { maxPage } from './read-warc.js';
import { keysOf } from '../lib/model/typed-keys.js';

type PageType = 'response' | 'resource';

/** Whether records of the type may hold a page. */
export const isPageType = (type: RecordType): type is PageType => type === 'response' || type === 'resource';

const isOtherType = (type: RecordType): type is Exclude<RecordType, PageType> => !isPageType(type);

export const TYPE_DROPS = RECORD_TYPES.filter(isOtherType).map((type) => `type-${type}` as const);

/**
 * Payload digests remembered to find the first page of the run with the same payload, the oldest forgotten first: twice
 * the pages of a Common Crawl file, in about 16 MB.
 */
const DIGESTS_KEPT = 65_536;

/** A page that waits for the crawl's notes. */
interface WaitingPage {
  readonly page: Page;
  readonly payloadDigest: string;
  /** The target URI as the record has it. */
  readonly uri: string | null;
}

export const selectPages = defineStage({
  name: 'select-pages',
  summary: 'Make pages of HTML captures; leave other records out by type.',
  scope: 'stream',
  options: {
    status: list({
      default: ['200'],
      entries: { pattern: /^\d{1,3}$/, what: 'HTTP statuses' },
      help: 'HTTP statuses taken.',
    }),
    includeHosts: lines({ help: 'Only these hosts and their subdomains.' }),
    excludeHosts: lines({ help: 'Not these hosts and their subdomains.' }),
    feeds: flag({
      default: false,
      help: 'Take feeds, sitemaps and XHTML called XML too; items of feeds become pages of their own.',
    }),
    maxPage,
  },
  drops: [...TYPE_DROPS, ...CAPTURE_DROPS],
  rejects: keysOf(CAPTURE_FAULTS),
  counts: ['duplicates', 'truncated'],
  holds: true,
  create({ status, includeHosts, excludeHosts, feeds, maxPage }, { count, drop, reject }) {
    const gates: CaptureGates = {
      status: new Set(status.map(Number)),
      includeHost: hostMatcher(includeHosts),
      excludeHost: hostMatcher(excludeHosts),
      feeds,
      maxPage,
    };
    const idOfDigest = new Map<string, string>();
    let waiting: WaitingPage | null = null;

    function* release(crawl: CrawlNotes): Generator<Page, void, undefined> {
      if (waiting === null) return;
      const { page, payloadDigest } = waiting;
      waiting = null;
      const duplicateOf = idOfDigest.get(payloadDigest) ?? null;
      if (duplicateOf === null) remember(payloadDigest, page.id);
      else count('duplicates');
      if (page.truncated !== null) count('truncated');
      yield { ...page, crawl, duplicateOf };
    }

    function remember(digest: string, id: string): void {
      // Copied: a slice would keep the whole header it was cut from.
      idOfDigest.set(Buffer.from(digest).toString(), id);
      if (idOfDigest.size <= DIGESTS_KEPT) return;
      // A Map gives its keys in the order they were set.
      const [oldest] = idOfDigest.keys();
      if (oldest !== undefined) idOfDigest.delete(oldest);
    }

    function read(record: WarcRecord): void {
      const outcome = readCapture(record, gates);
      if ('page' in outcome) waiting = { ...outcome, uri: targetUri(record) };
      else {
        const at = { url: outcome.url, provenance: record.provenance };
        if ('drop' in outcome) drop(outcome.drop, outcome.value === undefined ? { at } : { value: outcome.value, at });
        else reject(new RecordError(outcome.fault, CAPTURE_FAULTS[outcome.fault], { at }));
      }
    }

    return {
      *transform(record: WarcRecord) {
        if (waiting !== null) yield* release(record.type === 'metadata' ? notesFor(waiting, record) : NO_NOTES);
        const { type, provenance } = record;
        if (isPageType(type)) read(record);
        else drop(`type-${type}`, { at: { url: targetUri(record), provenance } });
      },
      *flush() {
        yield* release(NO_NOTES);
      },
    };
  },
});

function targetUri({ headers }: WarcRecord): string | null {
  return headerField(headers, 'warc-target-uri') ?? null;
}

function notesFor({ page, uri }: WaitingPage, notes: WarcRecord): CrawlNotes {
  return isAbout(notes, page.provenance.record_id, uri ?? '') ? readCrawlNotes(notes) : NO_NOTES;
}
