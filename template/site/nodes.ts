import { type Markup, SVG_ELEMENTS } from './markup.js';

const SVG = 'http://www.w3.org/2000/svg';

/** Markup as nodes of the page; text becomes text, whatever is in it. */
export function nodeOf(markup: Markup, isInSvg = false): Node {
  if (typeof markup === 'string') return document.createTextNode(markup);
  const { name, attributes, children } = markup;
  const isSvg = name === 'svg' || (isInSvg && (SVG_ELEMENTS.has(name) || name === 'a' || name === 'title'));
  const node = isSvg ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) node.setAttribute(key, value === true ? '' : String(value));
  }
  for (const child of children) node.append(nodeOf(child, isSvg));
  return node;
}

/** Puts markup in the place of what is in an element. */
export function fill(parent: Element, ...content: readonly Markup[]): void {
  parent.replaceChildren(...content.map((one) => nodeOf(one)));
}

/** @throws Error where it is not there, which is a bug */
export function find<T extends Element = HTMLElement>(selector: string, within: ParentNode = document): T {
  const found = within.querySelector<T>(selector);
  if (found === null) throw new Error(`there is no ${selector}`);
  return found;
}
