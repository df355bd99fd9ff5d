/** Medium rule: the URL is on a host that only its own network can reach. */
import { isPrivateUrl } from '../../url/private-host.js';
import { defineRule, FOUND } from '../define-rule.js';
import { urlCases } from '../shared/url-cases.js';

export const privateHost = defineRule({
  level: 'medium',
  name: 'private-host',
  help: 'Media on hosts that nobody outside a network can reach: loopback, private and link-local addresses, names without a dot, and names such as `.local`, `.internal`, `.test` and `.example`. Such URLs are also removed from lists of candidates, posters, tracks and media outside the flow. Media of pages that are on such a host themselves are kept.',
  source: 'RFC 6761, RFC 6762, RFC 8375 and the IANA registries of special-purpose addresses (RFC 6890)',
  options: {},
  create:
    () =>
    ({ url }, { page }) =>
      url !== '' && isPrivateUrl(url) && !isPrivateUrl(page.page.url) ? FOUND : null,
  cases: [
    ...urlCases(
      true,
      `
      http://localhost/a.jpg http://localhost:8080/a.jpg http://dev.localhost/a.jpg http://intranet/a.jpg
      http://127.0.0.1/a.jpg http://10.1.2.3/a.jpg http://172.31.255.255/a.jpg http://192.168.1.5:81/a.jpg
      http://169.254.169.254/latest/a.jpg http://100.64.0.1/a.jpg http://0.0.0.0/a.jpg http://255.255.255.255/a.jpg
      http://[::1]/a.jpg http://[fd12:3456::1]/a.jpg http://[fe80::1]/a.jpg http://[::ffff:a00:1]/a.jpg
      http://[2001:db8::1]/a.jpg http://nas.local/a.jpg http://nas.local./a.jpg http://printer.home.arpa/a.jpg
      http://cdn.corp.internal/a.jpg https://shop.test/a.jpg https://cdn.example/a.jpg http://a.invalid/a.jpg
    `,
    ),
    ...urlCases(
      false,
      `
      https://e.org/a.jpg https://example.com/a.jpg https://localhost.e.org/a.jpg https://local.org/a.jpg
      https://test.com/a.jpg http://8.8.8.8/a.jpg http://11.0.0.1/a.jpg
      http://172.32.0.1/a.jpg http://172.15.0.1/a.jpg http://192.169.0.1/a.jpg http://100.128.0.1/a.jpg
      http://223.255.255.255/a.jpg http://[2606:4700::1111]/a.jpg https://in-addr.arpa/a.jpg
    `,
    ),
    { name: 'no URL to fetch', input: { url: '' }, expected: false },
    { name: 'a video', input: { type: 'video', url: 'http://localhost/a.mp4' }, expected: true },
  ],
});
