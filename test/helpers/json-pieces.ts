/** Pieces of JSON from which random texts are made: marks, escapes, names of values, numbers whole and broken. */
export const JSON_PIECES: readonly string[] = [
  ...['{', '}', '[', ']', '"', ':', ',', '\\', '\\"', '\\u', '\\u0041', '\\ud83d', '\\ud83d\\ude00', '\\x'],
  ...[' ', '\n', '\t', '\0', '\ufeff'],
  ...['null', 'true', 'false', '0', '-', '-0', '1e5', '1.50', '1.', '01', '.5', '1e', '1e999'],
];

/** Members of WAT payloads. */
export const WAT_PIECES: readonly string[] = [
  ...['"Envelope":{', '"Envelope":{}', '"Links":[', '"Links":{}', '"Head":{}', '"X-Robots-Tag":["noai",1]'],
  ...['"path":"IMG@/src"', '"path":"A@\\/href"', '"p\\u0061th":', '"p\\u0061th":"IMG@/src"', '"url":7'],
  ...['"url":"data:,x"', '{"path":"IMG@/src","url":"a.jpg"}', '"path":"A@/href","url":"a.mp3?x"'],
  ...['"rel":"canonical"', '"__proto__":{"a":1}'],
];
