/**
 * Make pages from the WAT records of a crawl, with the media that their links name and without text. Other records pass unchanged.
 *
 *   WarcRecord → WarcRecord | SegmentedPage    in the order of the file
 *
 * WAT records are `metadata` records of type application/json that hold an `Envelope`. They are selected like captures
 * (`select-pages`). A page is held until the next record, which may be the crawl's notes on it and name its language.
 */
import { RecordError } from '../lib/model/errors.js';
import { defineStage } from '../lib/flow/stage.js';
import type { WarcRecord } from '../lib/model/record.js';
import { headerField } from '../lib/model/record.js';
import type { SegmentedPage } from '../lib/model/segments.js';
import type { WatEnvelope, WatPayload } from '../lib/model/wat.js';
import { CAPTURE_FAULTS } from '../lib/capture/capture.js';
import { isAbout, readCrawlNotes } from '../lib/capture/crawl-notes.js';
import { hostMatcher } from '../lib/capture/target-uri.js';
import { createCondenser } from '../lib/wat/condense.js';
import { writesEntities } from '../lib/wat/entities.js';
import { TapeTooLong } from '../lib/wat/kernel.js';
import { LINK_COUNTS } from '../lib/wat/link-media.js';
import { notesRecord } from '../lib/wat/notes.js';
import { envelopeType, readWatPage, targetUri, WAT_DROPS } from '../lib/wat/page.js';
import { isWat, readPayload } from '../lib/wat/payload.js';
import { isPageType, selectPages, TYPE_DROPS } from './select-pages.js';

/** The same options as for captures. */
const { status, includeHosts, excludeHosts } = selectPages.spec.options;

export const readWat = defineStage({
  name: 'read-wat',
  summary: 'Make pages with media but without text from WAT records; pass other records unchanged.',
  scope: 'stream',
  options: { status, includeHosts, excludeHosts },
  drops: [...TYPE_DROPS, ...WAT_DROPS],
  rejects: ['bad-wat', 'missing-header', 'bad-uri'],
  counts: ['records', 'pages', 'links', ...LINK_COUNTS],
  holds: true,
  balance: { links: LINK_COUNTS, out: ['records', 'pages'] },
  create({ status, includeHosts, excludeHosts }, { count, drop, expect, reject }) {
    const gates = {
      status: new Set(status.map(Number)),
      includeHost: hostMatcher(includeHosts),
      excludeHost: hostMatcher(excludeHosts),
    };
    let entities = false;
    let hasPages = false;
    let waiting: SegmentedPage | null = null;

    function* release(): Generator<SegmentedPage, void, undefined> {
      if (waiting === null) return;
      const page = waiting;
      waiting = null;
      count('pages');
      yield page;
    }

    /** Makes a page from a payload, if possible, and holds it. */
    function hold(record: WarcRecord, payload: WatPayload, envelope: WatEnvelope): void {
      const { provenance } = record;
      const type = envelopeType(envelope);
      if (!isPageType(type)) return drop(`type-${type}`, { at: { url: targetUri(envelope) ?? null, provenance } });
      const outcome = readWatPage(record, payload, { ...gates, entities });
      if ('drop' in outcome) return drop(outcome.drop, { ...outcome, at: { url: outcome.url, provenance } });
      if ('fault' in outcome) {
        const sentence = CAPTURE_FAULTS[outcome.fault];
        return reject(new RecordError(outcome.fault, sentence, { at: { url: null, provenance } }));
      }
      for (const [name, amount] of outcome.counts) count(name, amount);
      // Links are many small objects, which only JavaScript code works on.
      if (!hasPages) expect('objects');
      hasPages = true;
      waiting = outcome.page;
    }

    function note(record: WarcRecord, envelope: WatEnvelope): void {
      const notes = notesRecord(record, envelope);
      if (waiting !== null && isAbout(notes, waiting.page.provenance.record_id, waiting.page.url))
        waiting = { ...waiting, page: { ...waiting.page, crawl: readCrawlNotes(notes) } };
    }

    return {
      *transform(record: WarcRecord): Generator<WarcRecord | SegmentedPage, void, undefined> {
        const read = isWat(record.type, record.headers) ? readRecord(record) : undefined;
        const envelope = read instanceof RecordError ? undefined : read?.Envelope;
        if (envelope !== undefined && envelopeType(envelope) === 'metadata') note(record, envelope);
        yield* release();
        if (read instanceof RecordError) return reject(read);
        if (read?.Envelope !== undefined) return hold(record, read, read.Envelope);
        if (record.type === 'warcinfo') entities = writesEntities(record);
        count('records');
        yield record;
      },
      flush: release,
    };
  },
});

/** The payload, or why it cannot be read; undefined if it is JSON of another kind. */
function readRecord(record: WarcRecord): WatPayload | RecordError<'bad-wat'> | undefined {
  if (record.condensed === null) return badWat(record, 'it is damaged, or nested too deeply');
  if (record.condensed !== undefined) return record.condensed;
  try {
    return readPayload(record.block);
  } catch (error) {
    if (error instanceof TapeTooLong) return readInPieces(record);
    if (!(error instanceof SyntaxError)) throw error;
    return badWat(record, error.message);
  }
}

/** Reads a payload that needs more memory than the kernel has, in the way in which payloads too large to hold are read. */
function readInPieces(record: WarcRecord): WatPayload | RecordError<'bad-wat'> {
  const condenser = createCondenser(record.block.length);
  condenser.push(record.block);
  const read = condenser.end();
  if (read === null) return badWat(record, 'it is damaged, or nested too deeply');
  return read === 'too-big' ? badWat(record, 'it holds more than is kept of a page') : read;
}

function badWat({ headers, provenance }: WarcRecord, why: string): RecordError<'bad-wat'> {
  const at = { url: headerField(headers, 'warc-target-uri') ?? null, provenance };
  return new RecordError('bad-wat', `the payload of a WAT record cannot be read: ${why}`, { at });
}
