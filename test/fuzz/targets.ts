/** All fuzz targets. */
import type { FuzzTarget } from './target.js';
import { charset } from './targets/charset.js';
import { dechunking } from './targets/dechunk.js';
import { httpBody } from './targets/http-body.js';
import { httpHeader } from './targets/http-header.js';
import { inflate } from './targets/inflate.js';
import { jsonLd } from './targets/json-ld.js';
import { members } from './targets/members.js';
import { pageOrder } from './targets/page-order.js';
import { pipeline } from './targets/pipeline.js';
import { plainRecords } from './targets/plain-records.js';
import { policy } from './targets/policy.js';
import { segments } from './targets/segments.js';
import { srcset } from './targets/srcset.js';
import { tokens } from './targets/tokens.js';
import { urls } from './targets/urls.js';
import { warcHeader } from './targets/warc-header.js';
import { watPayload } from './targets/wat-payload.js';
import { xml } from './targets/xml.js';

export const targets: readonly FuzzTarget[] = [
  ...[members, plainRecords, inflate, warcHeader, httpHeader, dechunking, httpBody, charset, tokens, srcset, urls],
  ...[policy, jsonLd, xml, segments, pageOrder, pipeline, watPayload],
];
