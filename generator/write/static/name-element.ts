import { breakable, fitHtml } from '../words/escape-html.js';

const MAX_NAME = 100;
const MAX_TOOLTIP_NAME = 300;

/**
 * A long name is shortened, with the whole one in the tooltip (up to a limit); it may wrap between its parts.
 * @param short how, see functionLabels
 */
export function nameElement(name: string, short: string): string {
  const isLong = name.length > MAX_NAME;
  const title = isLong ? ` title="${fitHtml(name, MAX_TOOLTIP_NAME)}"` : '';
  const shown = fitHtml(isLong ? short : name, MAX_NAME);
  return `<code${title}>${breakable(shown)}</code>`;
}
