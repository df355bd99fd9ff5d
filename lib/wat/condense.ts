/**
 * Reads the payload of a WAT record too large to hold while it streams past, with stream-json: the same parts as
 * `readPayload`, and no more of any text than a page could use.
 *
 * stream-json is not written for hostile input, so what grows with the input is capped here: keys and texts come in pieces
 * of which only the first are kept, the depth is limited, and so is what is kept altogether.
 */
import { createRequire } from 'node:module';
import { StringDecoder } from 'node:string_decoder';
import { errorOf } from '../model/errors.js';
import type { Condenser } from '../warc/limits.js';
import type { StreamJson } from './stream-json.js';
import { createPicker, TooBig } from './token-picker.js';
import { WAT_SHAPE } from './payload.js';

/** Bytes handed over at a time: their tokens take twenty times as much. */
const PIECE = 16 * 1024;

/** It returns a `WatPayload`, empty for JSON of another kind. `limit`: most characters kept of all texts. */
export function createCondenser(limit: number): Condenser {
  const { jsonParser, isMany, none } = loadStreamJson();
  const parse = jsonParser({ packValues: false, streamValues: true });
  const decoder = new StringDecoder('utf8');
  const picker = createPicker(WAT_SHAPE, limit);
  let failed: Error | null = null;

  function feed(text: string | symbol): void {
    if (failed !== null) return;
    try {
      const tokens = parse(text);
      if (isMany(tokens)) for (const token of tokens.values) picker.take(token);
    } catch (error) {
      // The parser's own errors have no class; all that can go wrong in it is the input.
      failed = errorOf(error);
    }
  }

  return {
    push(bytes) {
      for (let at = 0; at < bytes.length; at += PIECE) feed(decoder.write(Buffer.from(bytes.subarray(at, at + PIECE))));
    },
    end() {
      feed(decoder.end());
      feed(none);
      if (failed instanceof TooBig) return 'too-big';
      if (failed !== null || !picker.isWhole()) return null;
      return picker.value() ?? {};
    },
  };
}

/** Loaded only when needed: hardly any input needs it, and loading takes as long as reading a small input. */
function loadStreamJson(): StreamJson {
  const require = createRequire(import.meta.url);
  const loaded: object = { ...require('stream-json/core/parser.js'), ...require('stream-chain/defs.js') };
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- `require` has no types
  return loaded as StreamJson;
}
