/**
 * How each element behaves when the page is read linearly: whether it breaks the text, what kind of block it contains,
 * whether its content is shown, and whether it is put on the stack. Taken from the HTML standard's rendering section
 * (blocks, hidden elements) and parsing section (scopes, implied end tags).
 */
import { Region } from '../../model/segments.js';
import { ElementId as E } from '../tokens/elements.js';
import { handlesMedia, isFigure, isMediaPart, isPlayer, isShown, playerElements } from './media-elements.js';

/** Bits of an element's layout. */
export const Layout = {
  /** Breaks the text before and after. */
  block: 1 << 0,
  /** Has no content and is never on the stack. */
  void: 1 << 1,
  /** Always put on the stack. Other elements are put there only if their attributes hide them or give them a role. */
  tracked: 1 << 2,
  /** Its start tag closes an open `p`. */
  closesParagraph: 1 << 3,
  /** End tags of elements outside it have no effect inside it. */
  scope: 1 << 4,
  /** Text inside it is not part of the flow text. */
  hidesText: 1 << 5,
  /** Media inside it are not shown. */
  hidesMedia: 1 << 6,
} as const;

/** Kinds of blocks inside an element. */
export const Content = {
  inherit: 0,
  paragraph: 1,
  heading: 2,
  listItem: 3,
  tableRow: 4,
  caption: 5,
  preformatted: 6,
} as const;

/** How an element is laid out because of its style (`inline-style.ts`). */
export const Display = {
  /** As its name says. */
  own: 0,
  none: 1,
  block: 2,
  /** A cell of a table: a tab stands between it and a cell before it. */
  cell: 3,
  /** Part of a line. */
  inline: 4,
} as const;

/** `Layout` bits by element id. */
export const layoutOf = new Uint8Array(256);

/** `Content` by element id. */
export const contentOf = new Uint8Array(256);

function mark(bits: number, ...ids: number[]): void {
  for (const id of ids) layoutOf[id]! |= bits;
}

function fill(content: number, ...ids: number[]): void {
  for (const id of ids) contentOf[id] = content;
}

const HEADINGS = [E.h1, E.h2, E.h3, E.h4, E.h5, E.h6];
const SECTIONS = [
  E.address,
  E.article,
  E.aside,
  E.blockquote,
  E.details,
  E.dialog,
  E.fieldset,
  E.figure,
  E.footer,
  E.form,
  E.header,
  E.main,
  E.nav,
  E.search,
  E.section,
];
const LISTS = [E.dir, E.dl, E.menu, E.ol, E.ul];
const ITEMS = [E.dd, E.dt, E.li];
const TABLE_PARTS = [E.caption, E.table, E.tbody, E.td, E.tfoot, E.th, E.thead, E.tr];
const PREFORMATTED = [E.listing, E.plaintext, E.pre, E.xmp];
const PLAIN_BLOCKS = [
  E.body,
  E.center,
  E.div,
  E.figcaption,
  E.frameset,
  E.hgroup,
  E.html,
  E.legend,
  E.multicol,
  E.optgroup,
  E.option,
  E.p,
  E.summary,
];

mark(
  Layout.block | Layout.tracked,
  ...HEADINGS,
  ...SECTIONS,
  ...LISTS,
  ...ITEMS,
  ...TABLE_PARTS,
  ...PREFORMATTED,
  ...PLAIN_BLOCKS,
);
mark(Layout.block | Layout.void, E.hr);
mark(
  Layout.void,
  ...[
    E.area,
    E.base,
    E.basefont,
    E.bgsound,
    E.br,
    E.col,
    E.command,
    E.embed,
    E.frame,
    E.image,
    E.img,
    E.input,
    E.keygen,
    E.link,
    E.meta,
  ],
  ...[E.param, E.source, E.track, E.wbr, E['amp-pixel'], E.isindex, E.nextid, E.spacer],
);
mark(
  Layout.closesParagraph,
  ...HEADINGS,
  ...SECTIONS,
  ...LISTS,
  ...ITEMS,
  ...PREFORMATTED,
  E.center,
  E.div,
  E.figcaption,
  E.hgroup,
  E.hr,
  E.p,
  E.summary,
  E.table,
);
mark(
  Layout.scope | Layout.tracked,
  E.applet,
  E.caption,
  E.foreignobject,
  E.html,
  E.marquee,
  E.object,
  E.table,
  E.td,
  E.template,
  E.th,
);

// Form controls, containers for scripts, and fallback content for something that is not text.
mark(Layout.tracked | Layout.hidesText, E.button, E.datalist, E.meter, E.noscript, E.progress, E.selectedcontent);
mark(Layout.tracked | Layout.hidesText | Layout.hidesMedia, E.canvas, E.select, E.template, ...playerElements);
// The content of a plug-in element is shown if the plug-in is unknown; the media collector decides.
mark(Layout.tracked | Layout.hidesText, E.applet, E.object);
mark(Layout.tracked, E.picture);

fill(Content.paragraph, ...SECTIONS, ...LISTS, E.body, E.html, E.table, E.hgroup);
fill(Content.heading, ...HEADINGS);
fill(Content.listItem, ...ITEMS);
fill(Content.tableRow, E.tr);
fill(Content.caption, E.caption, E.figcaption);
fill(Content.preformatted, ...PREFORMATTED);

/** `Region` bits that an element adds because of its name. */
export const ownRegions = new Uint8Array(256);
ownRegions[E.nav] = Region.nav;
ownRegions[E.aside] = Region.aside;
ownRegions[E.header] = Region.header;
ownRegions[E.footer] = Region.footer;
ownRegions[E.search] = Region.role;
ownRegions[E.noscript] = Region.noscript;
// A closed dialog is hidden, which is decided when its attributes are read.
ownRegions[E.dialog] = Region.role;

/** Other properties of an element that the segmenter needs, as bits. */
export const Role = {
  /** Has no effect of its own: text-level elements and unknown names, a fifth of all tags. */
  quiet: 1,
  /** Does something at its start or end, apart from its layout. Nine of ten tags do not. */
  acts: 2,
  /** Is a source of media, or affects them. */
  medium: 4,
  player: 8,
  figure: 16,
  /** Counts only inside a `picture` or a player. */
  part: 32,
  /** Its start tag ends an open element of the same kind. */
  endsOwnKind: 64,
  /** Counts only where media are shown. */
  shown: 128,
} as const;

/** `Role` bits by element id. */
export const roles = new Uint8Array(256);

function give(role: number, ...ids: number[]): void {
  for (const id of ids) roles[id]! |= role;
}

give(Role.quiet, 0, E.span, E.b, E.i, E.u, E.s, E.em, E.strong, E.small, E.big, E.font, E.label, E.code, E.time);
give(Role.quiet, E.sub, E.sup, E.abbr, E.cite, E.q, E.mark, E.bdi, E.bdo, E.kbd, E.samp, E.var, E.ins, E.del, E.tt);
give(Role.acts, E.a, E.br, E.table, E.tr, E.figcaption, E.rp, E.rt, E.ruby, ...ITEMS, E.td, E.th, ...PREFORMATTED);
give(Role.acts, E.html, E.meta, E.link, E.script, E.title, E.base);
give(Role.endsOwnKind, ...ITEMS, E.tr, E.td, E.th, E.tbody, E.thead, E.tfoot, E.button, E.option);
for (let id = 1; id < 256; id++) {
  if (handlesMedia(id)) give(Role.acts | Role.medium, id);
  if (isPlayer(id)) give(Role.player, id);
  if (isMediaPart(id)) give(Role.part, id);
  if (isFigure(id)) give(Role.figure, id);
  if (isShown(id)) give(Role.shown, id);
}
