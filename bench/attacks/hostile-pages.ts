/**
 * Generators of pages that cost more than their length suggests, by fault; for the bench of times and the tests.
 *
 * Each begins like a page that passes the default filters, so that the attack also reaches windows, merging and JSON.
 */

export interface HostilePage {
  /** Begins with the id of its fault in the catalogue. */
  readonly name: string;
  /** Media type if it is not HTML. It is then read with `--feeds`. */
  readonly type?: string;
  /** Makes about `bytes` bytes, exceeding them by at most one unit of the pattern. */
  make(bytes: number): Buffer;
}

const WORDS = 'The harbour was rebuilt after the flood of that year and has been the town’s own since then. '.repeat(6);
const HONEST = `<!doctype html><title>A page</title><p>${WORDS}<p><img src=/photo.jpg alt="A harbour"></p>`;

/** Repeats one pattern. */
function repeated(name: string, unit: string, { before = '', after = '' } = {}): HostilePage {
  return { name, make: (bytes) => page(before, unit.repeat(Math.ceil(bytes / Buffer.byteLength(unit))), after) };
}

/** A pattern that is different in each repetition. */
function numbered(name: string, unit: (index: number) => string, { before = '', after = '' } = {}): HostilePage {
  const make = (bytes: number): Buffer => {
    const parts: string[] = [];
    for (let size = 0, i = 0; size < bytes; i++) {
      const part = unit(i);
      parts.push(part);
      size += Buffer.byteLength(part);
    }
    return page(before, parts.join(''), after);
  };
  return { name, make };
}

/** Half of the bytes open elements, half close them. A naive reader examines all open elements at each end tag. */
function nested(name: string, open: string, close: string, between = ''): HostilePage {
  const make = (bytes: number): Buffer => {
    const times = Math.ceil(bytes / Buffer.byteLength(open + close));
    return page(open.repeat(times), between, close.repeat(times));
  };
  return { name, make };
}

function page(...parts: readonly string[]): Buffer {
  return Buffer.from(HONEST + parts.join(''));
}

const IMG = '<img src=a.jpg>';

const LONG_BASE = { before: `<base href="//host.example/${'x'.repeat(8000)}/">` };

export const HOSTILE_PAGES: readonly HostilePage[] = [
  nested('P1 nested div', '<div>', '</div>', 'x'),
  repeated('P1 nested div without end', '<div>x'),
  nested('P1 nested lists', '<ul><li>', '</ul>', 'x'),
  nested('P1 nested svg', '<svg><a>', '</a></svg>', 'x'),
  nested('P1 nested math', '<math><mi>x', '</mi></math>', 'x'),
  nested('P1 nested tables', '<table><tr><td>', '</table>', 'x'),
  nested('P1 nested select', '<select><option>', '</select>', 'x'),
  nested('P1 nested b', '<b>', '</b>', 'x'),
  nested('P1 nested blockquotes of images', `<blockquote>${IMG}`, '</blockquote>', 'x'),
  nested('P1 nested definition lists', '<dl><dd>', '</dl>', 'x'),
  nested('P1 nested objects', '<object data=a.mp4>', '</object>', IMG),
  nested('P1 nested players', '<video src=a.mp4>', '</video>', IMG),
  nested('P1 nested figures', '<figure>', '</figure>', `<figcaption>x</figcaption>${IMG}`),
  nested('P1 nested figures of captions', `<figure>${IMG}<figcaption>x`, '</figcaption></figure>'),
  nested('P1 nested regions', '<nav role=navigation><aside hidden>', '</aside></nav>', 'x'),
  nested('P1 nested templates', '<template>', '</template>', IMG),
  nested('P1 nested ruby', '<ruby>x<rt>', '</rt></ruby>', 'x'),
  nested('P1 annotations in math', '<math><annotation-xml>', '</annotation-xml></math>', 'x'),
  numbered('P2 formatting elements with attributes', (i) => `<b ${i}><i ${i}>x</b>`),
  repeated('P2 formatting elements misnested', '<b><i><u><a href=x>y</b></i></u>'),
  repeated('P2 links in links', '<a href=song.mp3><b>x'),
  nested('P3 end tags without start', '<div>', '</p>', 'x'),
  repeated('P3 stray end tags under deep lists', '</li></dd></td>', { before: '<div><span hidden>'.repeat(2000) }),
  repeated('P3 end tags of unknown elements', '</x-y></z>', { before: '<x-y hidden>'.repeat(2000) }),
  repeated('P3 paragraphs in buttons', '<button><p>x', { after: '</button>' }),
  repeated('P4 attributes without value', ' a', { before: '<p', after: '>x' }),
  numbered('P4 attributes with names of their own', (i) => ` a${i}=b`, { before: '<img src=a.jpg', after: '>' }),
  repeated('P4 one attribute again and again', ' src="a.jpg"', { before: '<img', after: '>' }),
  repeated('P4 a long attribute', 'x', { before: '<img alt="', after: '" src=b.jpg>' }),
  repeated('P4 a long URL', 'x', { before: '<img src="', after: '" alt=b>' }),
  repeated('P4 a long reference in an attribute', '&amp;', { before: '<img alt="', after: '" src=b.jpg>' }),
  repeated('P4 long style attributes', 'display :', { before: '<div style="', after: '">x' }),
  repeated('P4 white space in a tag', ' \n\t', { before: '<img src=a.jpg', after: '>' }),
  repeated('P4 slashes in a tag', '/', { before: '<img src=a.jpg ', after: '>' }),
  repeated('P4 tags with hidden and style', '<p hidden style=" ; display: ">x'),
  repeated('P5 an unclosed comment', '<p>x', { before: '<!--' }),
  repeated('P5 an unclosed script', '</scrip', { before: '<script>' }),
  repeated('P5 an unclosed style', '<!-- </styl', { before: '<style>' }),
  repeated('P5 an unclosed text area', '</textare', { before: '<textarea>' }),
  repeated('P5 an unclosed title', 'x &amp; ', { before: '<title>' }),
  repeated('P5 an unclosed CDATA section', ']] >', { before: '<svg><![CDATA[' }),
  repeated('P5 an unclosed doctype', '"x" ', { before: '<!doctype ' }),
  repeated('P5 unclosed attributes', ' b="'),
  repeated('P6 dashes', '-', { before: '<!--' }),
  repeated('P6 comments that nearly end', '--!', { before: '<!--' }),
  repeated('P6 comments', '<!---->'),
  repeated('P6 escapes in a script', '<!--<script>', { before: '<script>' }),
  repeated('P6 scripts that end and begin', '<script></script>'),
  repeated('P6 starts of references', '&CounterClockwiseContourIntegra'),
  repeated('P6 numeric references', '&#x1F600;'),
  repeated('P6 zeros of a numeric reference', '0', { before: '&#', after: '65;' }),
  repeated('P6 less-than signs', '<'),
  repeated('P6 starts of end tags', '</'),
  repeated('P6 ampersands', '&'),
  repeated('P6 brackets', ']]', { before: '<svg><![CDATA[' }),
  repeated('P6 plaintext', '</plaintext>', { before: '<plaintext>' }),
  repeated('P7 NULs', '\0'),
  repeated('P7 carriage returns', '\r'),
  repeated('P7 a long tag name', 'a', { before: '<', after: '>x' }),
  repeated('P7 letters with NULs in names', '<a\0b>'),
  numbered('P8 base elements', (i) => `<base href=//h${i}.example/>`),
  repeated('P8 base elements without a use', '<base href=javascript:x>'),
  numbered('P9 srcset of candidates', (i) => `a${i}.jpg ${i + 1}w, `, { before: '<img srcset="', after: '">' }),
  repeated('P9 srcset of commas', ',', { before: '<img srcset="', after: '" src=b.jpg>' }),
  repeated('P9 srcset of parentheses', 'a (', { before: '<img srcset="', after: '" src=b.jpg>' }),
  repeated(
    'P9 URLs that are short on a base that is long',
    '<img srcset="a 1w,b 2w,c 3w,d 4w,e 5w,f 6w" src=g>',
    LONG_BASE,
  ),
  repeated('P9 links that are short on a base that is long', `<a href=b><img src=a.jpg></a>`, LONG_BASE),
  numbered('P9 metas that are short on a base that is long', (i) => `<meta property=og:image content=${i}>`, LONG_BASE),
  repeated('P9 short srcsets', '<img srcset="a 1w,b 2w,c 3w,d 4w,e 5w,f 6w">'),
  numbered('P9 sources of one picture', (i) => `<source srcset="${i}.jpg ${i}w">`, {
    before: '<picture>',
    after: `${IMG}</picture>`,
  }),
  numbered('P9 sources of one player', (i) => `<source src=${i}.mp4>`, { before: '<video>', after: '</video>' }),
  numbered('P9 tracks of one player', (i) => `<track src=${i}.vtt>`, {
    before: '<video src=a.mp4>',
    after: '</video>',
  }),
  numbered('P9 parameters of one object', (i) => `<param name=${i} value=${i}.mp4>`, {
    before: '<object>',
    after: '</object>',
  }),
  repeated('P9 lazy images', '<img src="data:image/gif;base64,R0" data-src=a.jpg data-srcset="b.jpg 2x">'),
  numbered('P9 lazy attributes of one image', (i) => ` data-x${i}=a${i}.jpg`, { before: '<img', after: '>' }),
  repeated('P9 data URLs', 'QUJD', { before: '<img src="data:image/png;base64,', after: '">' }),
  repeated('P10 images of noscript', `<noscript>${IMG}</noscript>`),
  repeated('P10 images beside noscript', `<img data-src=b.jpg><noscript>${IMG}</noscript>`),
  repeated('P10 iframes', '<iframe src=https://www.youtube.com/embed/aaaaaaaaaaa></iframe>'),
  repeated('P10 hidden spans', '<span hidden>x</span>y '),
  repeated('P10 hidden spans open', 'x<span hidden>'),
  repeated('P10 framesets', '<frameset><frame src=a>'),
  repeated('P14 JSON to escape', '\u0001"\\'),
  repeated('P15 images', IMG),
  numbered('P15 images each their own', (i) => `<img src=${i}.jpg alt=${i}>`),
  numbered('P15 images in one block', (i) => `x <img src=${i}.jpg> `, { before: '<p>' }),
  repeated('P15 images in one link', IMG, { before: '<a href=b.jpg>' }),
  repeated('P15 links to files', '<a href=song.mp3>x</a>'),
  repeated('P15 videos', '<video src=a.mp4></video>'),
  repeated('P15 figures', `<figure>${IMG}<figcaption>x</figcaption></figure>`),
  repeated('P15 a long text', 'The harbour was rebuilt. '),
  repeated('P15 blocks of one word', '<p>x'),
  repeated('P15 line breaks', '<br>'),
  repeated('P15 words and line breaks', 'x<br>'),
  repeated('P15 table cells', '<td>x', { before: '<table>' }),
  repeated('P15 table rows', '<tr><td>x', { before: '<table>' }),
  repeated('P15 list items', '<li>x'),
  repeated('P15 headings', '<h1>x</h2>'),
  repeated('P15 preformatted lines', 'x\n', { before: '<pre>' }),
  repeated('P15 white space', ' \n\t'),
  repeated('P15 spaces preformatted', ' ', { before: '<pre>' }),
  repeated('P15 no-break spaces', '\u00a0'),
  repeated('P15 zero-width joiners', '\u200d'),
  repeated('P15 zero-width spaces', '\u200b'),
  repeated('P15 soft hyphens', '\u00ad'),
  repeated('P15 Chinese text', '水'),
  repeated('P15 Chinese sentences', '水。'),
  repeated('P15 marks on one character', '\u0301', { before: '水' }),
  repeated('P15 one word', 'x'),
  repeated('P15 full stops', '.'),
  repeated('P15 closing quotes', '”', { before: 'x.' }),
  repeated('P15 emoji', '👩‍🚀'),
  repeated('P15 ruby', '<ruby>水<rp>(<rt>みず<rp>)</ruby>'),
  repeated('P15 formulas', '<math><mi>x</mi></math>'),
  repeated('P15 JSON-LD nested', '[', { before: '<script type=application/ld+json>', after: '</script>' }),
  repeated('P15 JSON-LD nested objects', '{"@graph":', {
    before: '<script type=application/ld+json>',
    after: '</script>',
  }),
  repeated('P15 JSON-LD of images', '{"@type":"ImageObject","contentUrl":"a.jpg"},', {
    before: '<script type=application/ld+json>[',
    after: '{}]</script>',
  }),
  repeated('P15 JSON-LD with commas', ',', { before: '<script type=application/ld+json>[', after: '{}]</script>' }),
  repeated('P15 JSON-LD with spaces after commas', ', ', {
    before: '<script type=application/ld+json>[',
    after: '{}]</script>',
  }),
  repeated('P15 JSON-LD in comments', '<!--', { before: '<script type=application/ld+json>', after: '</script>' }),
  repeated('P15 JSON-LD in scripts', '<script type=application/ld+json>{"image":"a.jpg"}</script>'),
  numbered('P15 metas', (i) => `<meta property=og:image content=${i}.jpg>`),
  numbered('P15 metas of robots', (i) => `<meta name=robots content="noai${i}, unavailable_after: x">`),
  repeated('P15 a long meta of robots', 'noai , ', { before: '<meta name=robots content="', after: '">' }),
  numbered('P15 links in the head', (i) => `<link rel="alternate enclosure" type=audio/mpeg href=${i}.mp3>`),
  repeated('P15 a long rel', 'x ', { before: '<link href=a rel="', after: '">' }),
  repeated('P15 titles', '<title>x</title>'),
];
