/** Writes a feed item as an HTML page: head, title, content, then its media. */
import { escapeHtml } from '../html/escape.js';
import { mediaKinds } from '../model/media-kinds.js';
import { contained } from './contained.js';
import type { FeedItem } from './item.js';
import { paragraphs } from './item.js';
import type { ItemMedium } from './item-medium.js';

/** The page. Media URLs are absolute; URLs in the content are relative to the item's base. */
export function itemHtml(item: FeedItem): string {
  const title = item.title === null ? '' : contained(item.title);
  return [
    `<!doctype html><html${item.language === null ? '' : ` lang="${escapeHtml(item.language)}"`}><head>`,
    title === '' ? '' : `<title>${plain(title)}</title>`,
    `<base href="${escapeHtml(item.base)}">`,
    item.link === null ? '' : `<link rel="canonical" href="${escapeHtml(item.link)}">`,
    meta('name="description"', item.summary === null ? null : plain(item.summary)),
    meta('property="article:published_time"', item.published === null ? null : escapeHtml(item.published)),
    '</head><body>\n',
    title === '' ? '' : `<h1>${title}</h1>\n`,
    `<div>${contained(item.content)}</div>\n`,
    ...item.media.map(mediumHtml),
    '</body></html>\n',
  ].join('');
}

function meta(name: string, content: string | null): string {
  return content === null || content === '' ? '' : `<meta ${name} content="${content}">`;
}

/** HTML without its tags, for a title or an attribute. Character references are kept. */
function plain(html: string): string {
  const text = html.replace(/<\/?[a-z!][^<>]*>/gi, ' ');
  return text.replace(/[<>"]/g, escapeHtml).trim();
}

function mediumHtml(medium: ItemMedium): string {
  const caption = medium.caption === null ? '' : `<figcaption>${paragraphs(medium.caption)}</figcaption>`;
  const frame = caption === '' ? 'div' : 'figure';
  return `<${frame}>${elementHtml(medium)}${caption}</${frame}>\n`;
}

function elementHtml({ kind, sources, width, height, alt, poster, tracks }: ItemMedium): string {
  const size = `${attribute('width', width)}${attribute('height', height)}`;
  const src = attribute('src', sources[0]?.url ?? null);
  switch (kind) {
    case 'image':
      return `<img${src}${attribute('srcset', srcset(sources))}${attribute('alt', alt)}${size}>`;
    case 'player':
      // A frame has no poster, and it is not a medium if its host is unknown. Its picture is therefore written before
      // it.
      return `${poster === null ? '' : `<img${attribute('src', poster)}${attribute('alt', alt)}>`}<iframe${src}${attribute('title', alt)}${size}></iframe>`;
    default: {
      const forms = sources.map(({ url, mime }) => `<source${attribute('src', url)}${attribute('type', mime)}>`);
      const texts = tracks.map((url) => `<track${attribute('src', url)}>`);
      const own = `${attribute('title', alt)}${attribute('poster', poster)}${size}`;
      const [element] = mediaKinds[kind].elements;
      return `<${element} controls${own}>${[...forms, ...texts].join('')}</${element}>`;
    }
  }
}

/** All forms of a picture with their widths; null if there is only one form to choose from. */
function srcset(sources: ItemMedium['sources']): string | null {
  if (sources.length < 2) return null;
  return sources.map(({ url, width }) => (/^\d+$/.test(width ?? '') ? `${url} ${width}w` : url)).join(', ');
}

function attribute(name: string, value: string | null): string {
  return value === null || value === '' ? '' : ` ${name}="${escapeHtml(value)}"`;
}
