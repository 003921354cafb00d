import { BOX_INK } from '../../../template/data/color.js';
import { formatNumberOf } from '../../../template/data/format.js';
import type { Report } from '../../../template/data/report.js';
import { shortenSymbol } from '../../../template/languages/symbol.js';
import { describeNode } from '../words/call-text.js';
import { fitHtml } from '../words/escape-html.js';
import { drawBox, LABEL_PIXELS, ROW_PIXELS } from './icicle-box.js';
import { type IcicleLayout, layOutIcicle, MAX_ROWS } from './icicle-layout.js';
import { takeFitting } from './take-fitting.js';

const MAX_NAME = 80;
/** Reserved for the markup around the boxes. */
const MAX_MARKUP_BYTES = 2000;

/**
 * Draws the widest calls of the report's first metric as an icicle: SVG with presentation attributes alone, because the
 * host may block styles.
 * @param maxBytes of markup; the narrowest boxes are left out where they do not fit
 * @returns "" where nothing is above zero
 */
export function drawIcicle(report: Report, maxBytes: number): string {
  const layout = layOutIcicle(report.tree, report.selfValues[0]);
  const markup = layout.boxes.map((box) => drawBox(box, report));
  const boxes = takeFitting(markup, maxBytes - MAX_MARKUP_BYTES);
  if (boxes.length === 0) return '';
  const lastRow = Math.max(...layout.boxes.slice(0, boxes.length).map(({ row }) => row));
  return [
    `<p class="static-caption">${captionOf(report, layout, boxes.length)}</p>\n`,
    '<svg class="static-icicle" role="img" aria-label="Icicle chart of the widest calls" width="100%" ',
    `height="${(lastRow + 1) * ROW_PIXELS}" font-family="ui-monospace,Menlo,Consolas,monospace" `,
    `font-size="${LABEL_PIXELS}" fill="${BOX_INK.light}">\n${boxes.join('')}</svg>\n`,
  ].join('');
}

function captionOf(report: Report, layout: IcicleLayout, boxCount: number): string {
  const [drawn, all] = [boxCount - 1, report.tree.depth.length - 1];
  const sentences = [
    'Each box is a call, as wide as its total: its own (self) and that of its callees, which are drawn below it.',
  ];
  if (drawn < all) sentences.push('Narrower calls are left out.');
  if (layout.skippedCalls > 0) {
    const { name } = describeNode(report, layout.skippedCalls);
    const skipped = formatNumberOf(layout.skippedCalls, 'outermost call');
    sentences.push(`To fit, it leaves out ${skipped}, down to <code>${fitHtml(shortenSymbol(name), MAX_NAME)}</code>.`);
  }
  if (layout.isCutBelow) sentences.push(`It ends after ${MAX_ROWS} rows; the calls go deeper.`);
  return sentences.join(' ');
}
