/** The element tree of one feed item. It is small, and released as soon as the item is read. */
import { createMarkupWriter } from './markup.js';
import type { MarkupWriter } from './markup.js';
import type { XmlAttributes } from './names.js';

export interface XmlElement {
  /** Name with our prefix, for example `media:content`. */
  readonly name: string;
  readonly attributes: XmlAttributes;
  /** Absolute URL against which relative references in the element are resolved; null without `xml:base`. */
  readonly base: string | null;
  readonly children: (XmlElement | string)[];
}

/** Child elements, in order. */
export function elementsOf({ children }: XmlElement): XmlElement[] {
  return children.filter((child) => typeof child !== 'string');
}

/**
 * The first child with one of these names, in the order of the names. A child with content is preferred to an empty
 * one.
 */
export function firstChild(element: XmlElement, names: readonly string[]): XmlElement | undefined {
  const children = elementsOf(element);
  for (const name of names) {
    const found = children.find((child) => child.name === name && saysSomething(child));
    if (found !== undefined) return found;
  }
  return undefined;
}

function saysSomething({ children }: XmlElement): boolean {
  return children.some((child) => typeof child !== 'string' || child.trim() !== '');
}

/** Text of the first of these children that has any, without surrounding white space. */
export function childText(element: XmlElement, names: readonly string[]): string | null {
  const children = elementsOf(element);
  for (const name of names) {
    for (const child of children) {
      const text = child.name === name ? textOf(child) : '';
      if (text !== '') return text;
    }
  }
  return null;
}

/** All text in the element, without surrounding white space. */
export function textOf(element: XmlElement): string {
  const parts: string[] = [];
  collectText(element, parts);
  return parts.join('').trim();
}

function collectText(element: XmlElement, parts: string[]): void {
  for (const child of element.children) {
    if (typeof child === 'string') parts.push(child);
    else collectText(child, parts);
  }
}

/** Content of an element as HTML. */
export function markupOf(element: XmlElement): string {
  const writer = createMarkupWriter();
  writeChildren(element, writer);
  return writer.html();
}

function writeChildren(element: XmlElement, writer: MarkupWriter): void {
  for (const child of element.children) {
    if (typeof child === 'string') writer.text(child);
    else {
      writer.open(child.name, child.attributes);
      writeChildren(child, writer);
      writer.close();
    }
  }
}
