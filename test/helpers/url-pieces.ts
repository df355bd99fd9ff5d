/** Pieces of URLs from which random references are made. */
export const URL_PIECES: readonly string[] = [
  ...['http://', 'https://', 'HTTPS://', '//', '/', '\\', '.', '..', './', '%2e', '%2E', '%2E%2e', '%', '%20', '%00'],
  ...['%zz', '%C3%A9', '?', '#', '&', '=', ':', '@', ',', ';', ':80', ':443', ':8443', ':99999', 'user:pw@'],
  ...['example.com', 'EXAMPLE', 'a.example', 'A.EXAMPLE', 'xn--', 'xn--bcher-kva.example', 'bücher.example'],
  ...['1.2.3.4', '127.0.0.1', '0x7f', '0x7f.1', '2130706433', '[::1]', '①.example', 'localhost', 'a..b'],
  ...['data:', 'data:image/png;base64,AA', 'javascript:a', 'blob:http://a/b', 'mailto:a@b', 'file:///a', 'ftp://a/'],
  ...['urn:a', 'img.jpg', 'a b', 'a', 'Z', '0', '-', '_', '~', '!', "'", '"', '<', '>', '[', ']', '{', '}', '|', '^'],
  ...['`', '$', '(', ')', '*', '+', ' ', '\t', '\n', '\0', '\u007f', '\u00a0', 'ä', 'é', '中', '。', '\ufffd'],
  ...['\ud800', '😀'],
];
