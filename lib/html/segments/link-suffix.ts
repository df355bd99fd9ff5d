/** Tells from its bytes whether a link's tag is worth reading: whether it may lead to an audio or video file. */

/** Whether a tag holds a dot followed by what may be the suffix of a file: most links do not, and their `href` is not read. */
export function mayBeFile(source: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end - SHORTEST; i++) {
    if (source[i] === 0x2e && MEDIA_SUFFIX_STARTS[source[i + 1]! | 0x20] === 1 && isSuffixEnd(source, i + 1))
      return true;
  }
  return false;
}

/** A dot, a suffix of three, and what ends it. */
const SHORTEST = 4;

/** First letters of the suffixes of audio and video files (`lib/url/kind.ts`): mp3, aac, ogg, wav, flac, 3gp and their like. */
const MEDIA_SUFFIX_STARTS = new Uint8Array(256);
for (const letter of 'maowf3') MEDIA_SUFFIX_STARTS[letter.charCodeAt(0)] = 1;

/** Whether 3 to 5 letters or digits from here are followed by what may end a URL's path. */
function isSuffixEnd(source: Uint8Array, start: number): boolean {
  let end = start;
  while (end < start + 6 && isAlphanumeric(source[end]!)) end++;
  if (end - start < 3 || end - start > 5) return false;
  const next = source[end]!;
  return (
    next === 0x22 || next === 0x27 || next === 0x3f || next === 0x23 || next === 0x3e || next === 0x26 || next <= 0x20
  );
}

function isAlphanumeric(byte: number): boolean {
  const folded = byte | 0x20;
  return (folded >= 0x61 && folded <= 0x7a) || (byte >= 0x30 && byte <= 0x39);
}
