/**
 * Make pages from the captures that are HTML (with option `feeds` also from feeds), and drop other records.
 *
 *   WarcRecord → Page    in the order of the file
 *
 * A page is held until the next record, which may be the crawl's own `metadata` record and name the page's language and
 * its encoding, which is used if the page does not declare one.
 */
import { RecordError } from '../lib/model/errors.js';
import { flag, lines, list } from '../lib/options/options.js';
import { defineStage } from '../lib/flow/stage.js';
import type { CrawlNotes, Page } from '../lib/model/page.js';
import type { RecordType, WarcRecord } from '../lib/model/record.js';
import { headerField, RECORD_TYPES } from '../lib/model/record.js';
import { CAPTURE_DROPS, CAPTURE_FAULTS, readCapture, withNotes } from '../lib/capture/capture.js';
import type { CapturedPage, CaptureGates } from '../lib/capture/capture.js';
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
 * Payload digests kept in memory, to find the first page of the run with the same payload; the oldest is removed first.
 * This is twice the number of pages of a Common Crawl file, and takes about 16 MB.
 */
const DIGESTS_KEPT = 65_536;

/** A page that is held until the next record, which may have the crawl's notes on it. */
interface WaitingPage extends CapturedPage {
  /** The target URI as written in the record. */
  readonly uri: string | null;
}

export const selectPages = defineStage({
  name: 'select-pages',
  summary: 'Make pages from HTML captures; drop other records.',
  scope: 'stream',
  options: {
    status: list({
      default: ['200'],
      entries: { pattern: /^\d{1,3}$/, what: 'HTTP statuses' },
      help: 'HTTP statuses of the pages to keep.',
    }),
    includeHosts: lines({ help: 'File with hosts, one per line: keep only pages of these and their subdomains.' }),
    excludeHosts: lines({ help: 'File with hosts, one per line: drop pages of these and their subdomains.' }),
    feeds: flag({
      default: false,
      help: 'Read feeds, sitemaps and XHTML served as XML too. Each item of a feed becomes a page.',
    }),
    maxPage,
  },
  drops: [...TYPE_DROPS, ...CAPTURE_DROPS],
  rejects: keysOf(CAPTURE_FAULTS),
  counts: ['duplicates', 'truncated'],
  holds: true,
  hint: ({ 'dropped.not-html': others = 0 }, { feeds }) =>
    others > 0 && feeds !== true ? 'captures that are not HTML may be feeds or sitemaps: --feeds reads those' : null,
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
      const { payloadDigest } = waiting;
      const page = withNotes(waiting, crawl);
      waiting = null;
      const duplicateOf = idOfDigest.get(payloadDigest) ?? null;
      if (duplicateOf === null) remember(payloadDigest, page.id);
      else count('duplicates');
      if (page.truncated !== null) count('truncated');
      yield { ...page, duplicateOf };
    }

    function remember(digest: string, id: string): void {
      // Copied, because a slice would keep in memory the whole header it is a part of.
      idOfDigest.set(Buffer.from(digest).toString(), id);
      if (idOfDigest.size <= DIGESTS_KEPT) return;
      // A Map iterates in insertion order, so this is the oldest.
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
