import { element, type Markup } from '../../../template/site/markup.js';
import { PRODUCT } from '../../product.js';
import { jsonBlock } from '../../write/page/embed.js';
import { htmlOf } from './markup-text.js';

/** Of scripts and styles those that lie in the site, be it served or opened from a folder; only a comparison fetches, two reports of it. */
const POLICY =
  "default-src 'none'; script-src 'self' file:; style-src 'self' file:; connect-src 'self'; base-uri 'none'; form-action 'none'";

export interface Page {
  readonly title: string;
  /** From the page to the site's folder: "", "../../". */
  readonly root: string;
  readonly body: readonly Markup[];
  /** For the page's script; null for a page that needs none. */
  readonly data: unknown;
}

/** A page of a site: it can be read without scripts, and without styles. */
export function pageHtml({ title, root, body, data }: Page): string {
  const head = element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('meta', { name: 'generator', content: `${PRODUCT.name} ${PRODUCT.version}` }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    element('title', {}, title),
    element('link', { rel: 'stylesheet', href: `${root}site.css` }),
    element('link', { rel: 'alternate', type: 'application/atom+xml', title: 'Steps', href: `${root}feed.xml` }),
  );
  const main = element('main', {}, ...body);
  const script = data === null ? '' : `${jsonBlock('flamefile-site', data)}<script src="${root}site.js"></script>\n`;
  return `<!doctype html>\n<html lang="en">\n${htmlOf(head)}\n<body>\n${htmlOf(main)}\n${script}</body>\n</html>\n`;
}
