/** URLs of elements: their queries are in the encoding of the page. */
import { encodingNames } from '../../helpers/encoding-names.js';
import t from 'tap';
import { createLinkResolver, createMediaResolver } from '../../../lib/url/element-resolver.js';
import { createResolver } from '../../../lib/url/resolve.js';

const BASE = 'https://www.example.org/dir/page.html';
const HOST = 'https://www.example.org';

const ENCODED: readonly (readonly [charset: string, raw: string, expected: string | null])[] = [
  ['gbk', '/a.php?n=港口', `${HOST}/a.php?n=%B8%DB%BF%DA`],
  ['gbk', '/港/口.jpg?v=1', `${HOST}/%E6%B8%AF/%E5%8F%A3.jpg?v=1`],
  ['big5', 'a?n=港口', `${HOST}/dir/a?n=%B4%E4%A4f`],
  ['shift_jis', '//img.example.net/?q=港', 'https://img.example.net/?q=%8D`'],
  ['euc-jp', '?q=港', `${HOST}/dir/page.html?q=%B9%C1`],
  ['euc-kr', '?q=항구', `${HOST}/dir/page.html?q=%C7%D7%B1%B8`],
  ['windows-1251', '/a?имя=маяк.jpg', `${HOST}/a?%E8%EC%FF=%EC%E0%FF%EA.jpg`],
  ['windows-1252', '/a?n=café', `${HOST}/a?n=caf%E9`],
  ['iso-8859-2', '/a?n=łódź', `${HOST}/a?n=%B3%F3d%BC`],
  // What the encoding lacks, and what is encoded in all of them.
  ['windows-1252', '/a?n=港', `${HOST}/a?n=%26%2328207%3B`],
  ['windows-1252', `/a?n='é" <%20>&%zz`, `${HOST}/a?n=%27%E9%22%20%3C%20%3E&%zz`],
  ['windows-1252', ' /a?n=é\n&m=\tü ', `${HOST}/a?n=%E9&m=%FC`],
  ['windows-1252', '/a?n=e', `${HOST}/a?n=e`],
  // Encodings whose queries are in UTF-8.
  ['utf-8', '/a?n=é', `${HOST}/a?n=%C3%A9`],
  ['utf-16le', '/a?n=é', `${HOST}/a?n=%C3%A9`],
  // Not queries.
  ['windows-1252', '/a#é?é', `${HOST}/a`],
  ['windows-1252', 'é', `${HOST}/dir/%C3%A9`],
  ['windows-1252', 'https://bücher.example.org/?é', 'https://xn--bcher-kva.example.org/?%E9'],
  ['windows-1252', 'mailto:a@example.org?subject=é', null],
  ['windows-1252', '{{é}}?é', null],
];

t.test('createMediaResolver encodes queries as browsers do', async (t) => {
  for (const [charset, raw, expected] of ENCODED)
    t.equal(createMediaResolver(BASE, charset)(raw), expected, `${charset} ${raw}`);
});

t.test('createLinkResolver keeps the fragment, in UTF-8', async (t) => {
  t.equal(createLinkResolver(BASE, 'gbk')('?港#口'), `${BASE}?%B8%DB#%E5%8F%A3`);
  t.equal(createLinkResolver(BASE, 'gbk')('#口?港'), `${BASE}#%E5%8F%A3?%E6%B8%AF`);
});

t.test('queries in ASCII are the same in every encoding', async (t) => {
  const raw = `/a.php?a=1&b=%B8%DB&c='"<>\`{|}^\\~ x`;
  for (const charset of encodingNames)
    t.equal(createMediaResolver(BASE, charset)(raw), createResolver(BASE)(raw), charset);
});

t.test('every encoding of the standard can encode a query', async (t) => {
  for (const charset of encodingNames)
    t.match(createMediaResolver(BASE, charset)('?é港'), /^https:[ -~]+\?[ -~]+$/, charset);
});
