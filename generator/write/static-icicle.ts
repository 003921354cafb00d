import { formatCount, formatNumberOf, formatShare, formatValue } from '../../template/data/format.js';
import type { Report } from '../../template/data/report.js';
import { moduleBaseName, shortenSymbol, shortestSymbol, symbolFamily } from '../../template/data/symbol.js';
import { BOX_TEXT, boxFill } from './box-color.js';
import { escapeHtml, fitHtml } from './escape-html.js';
import { type IcicleBox, type IcicleLayout, layOutIcicle, MOST_ROWS } from './icicle-layout.js';
import { shortPlace } from './static-functions.js';
import { takeFitting } from './take-fitting.js';
import { makeVisible } from './visible.js';

const LONGEST_NAME = 300;
const LONGEST_PLACE = 60;
const WHOLE_PROGRAM = 'whole program';

const ROW_PIXELS = 18;
const BOX_PIXELS = 17;
const LABEL_PIXELS = 11;
const BASELINE_PIXELS = 12;
const LABEL_MARGIN_PIXELS = 4;
/** Of a monospaced font: 0.6 of its size, and a little more in some. */
const CHARACTER_PIXELS = 6.8;
/** The width that labels are cut for; in a narrower chart each is clipped at the edge of its box. */
const EXPECTED_PIXELS = 1100;
const SHORTEST_LABEL = 3;
/** Between neighbours, in percent of the chart. */
const GAP_PERCENT = 0.08;

/** Room for what is written around the boxes. */
const MOST_FRAME_BYTES = 2000;

/**
 * Draws the widest calls of the report's first metric as an icicle: SVG with presentation attributes alone, since the
 * page may be shown where styles are blocked. Edges are in percent, so that labels keep their size on any screen.
 * @param mostBytes of markup; boxes for which they do not suffice are left out, the narrowest first
 * @returns '' where nothing is above zero
 */
export function drawIcicle(report: Report, mostBytes: number): string {
  const layout = layOutIcicle(report.tree, report.selfValues[0]);
  const markup = layout.boxes.map((box) => drawBox(box, report));
  const boxes = takeFitting(markup, mostBytes - MOST_FRAME_BYTES);
  if (boxes.length === 0) return '';
  const rows = layout.boxes.slice(0, boxes.length).reduce((rows, { row }) => Math.max(rows, row + 1), 0);
  return [
    `<p class="static-caption">${captionOf(report, layout, boxes.length)}</p>\n`,
    `<svg class="static-icicle" role="img" aria-label="Icicle chart of the widest calls" width="100%" `,
    `height="${rows * ROW_PIXELS}" font-family="ui-monospace,Menlo,Consolas,monospace" `,
    `font-size="${LABEL_PIXELS}" fill="${BOX_TEXT}">\n${boxes.join('')}</svg>\n`,
  ].join('');
}

function captionOf(report: Report, { skippedCalls, isCutBelow }: IcicleLayout, boxCount: number): string {
  const calls = formatNumberOf(report.tree.depth.length - 1, 'call');
  const sentences = [
    'Each box is a call, as wide as its total: what it asked for itself and all that it called, which stands below it.',
    `The ${formatCount(boxCount - 1)} widest of ${calls} are drawn.`,
  ];
  if (skippedCalls > 0) {
    const last = fitHtml(shortenSymbol(functionName(report, skippedCalls)), 80);
    const skipped = formatNumberOf(skippedCalls, 'outermost call');
    sentences.push(`The chart begins below ${skipped}, the last one <code>${last}</code>, where it would be too deep.`);
  }
  if (isCutBelow) sentences.push(`It is cut below ${MOST_ROWS} rows.`);
  return sentences.join(' ');
}

/** A box with its label clipped to it, or a bare one where no label has room. */
function drawBox(box: IcicleBox, report: Report): string {
  const { node, row, left, right } = box;
  const name = functionName(report, node);
  const fill = boxFill(symbolFamily(name) || moduleName(report, node), name);
  const width = percent(right) - percent(left);
  const edges = `x="${percent(left)}%" width="${round(Math.max(GAP_PERCENT, width - GAP_PERCENT))}%"`;
  const place = `${edges} y="${row * ROW_PIXELS}" height="${BOX_PIXELS}"`;
  const title = `<title>${tooltip(box, report)}</title>`;
  const label = labelOf(box, name, report);
  if (label === '') return `<rect ${place} fill="${fill}">${title}</rect>\n`;
  const text = `<text x="${LABEL_MARGIN_PIXELS}" y="${BASELINE_PIXELS}">${label}</text>`;
  return `<svg ${place}>${title}<rect width="100%" height="${BOX_PIXELS}" fill="${fill}"/>${text}</svg>\n`;
}
