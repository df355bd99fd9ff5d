/**
 * Reads the payload of a WAT record that is too large to hold while it streams past, with stream-json. The result has
 * the same parts as that of `readPayload`, with long texts cut to what a page can use.
 *
 * stream-json is not written for hostile input, so everything that grows with the input is limited here: keys and texts
 * arrive in pieces of which only the first are kept, the depth is limited, and so is the total size kept.
 */
import { createRequire } from 'node:module';
import { StringDecoder } from 'node:string_decoder';
import { errorOf } from '../model/errors.js';
import type { Condenser } from '../warc/limits.js';
import type { StreamJson } from './stream-json.js';
import { createPicker, TooBig } from './token-picker.js';
import { WAT_SHAPE } from './payload.js';

/** Bytes passed to the parser at a time. Their tokens take twenty times as much memory. */
const PIECE = 16 * 1024;

/**
 * The condenser returns a `WatPayload`, empty if the JSON is not a WAT payload. `limit`: most characters kept of all
 * texts together.
 */
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
      // The parser's errors have no class of their own, but only the input can cause errors in it.
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

/** Loaded only when needed: few inputs need it, and loading takes as long as reading a small input. */
function loadStreamJson(): StreamJson {
  const require = createRequire(import.meta.url);
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- `require` has no types
  return Object.assign({}, require('stream-json/core/parser.js'), require('stream-chain/defs.js')) as StreamJson;
}
