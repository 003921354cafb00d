import { boxColors, colorOf } from '../../../template/data/color.js';
import { formatValue } from '../../../template/data/format.js';
import { FRAME_CATEGORIES } from '../../../template/data/frame-kinds.js';
import type { Report } from '../../../template/data/report.js';
import { coloringOf } from '../../../template/languages/coloring.js';
import { shortenSymbol, shortestSymbol } from '../../../template/languages/symbol.js';
import { type CallText, describeNode, shareText } from '../words/call-text.js';
import { escapeHtml, fitHtml } from '../words/escape-html.js';
import { fitPlace, makeVisible } from '../words/visible.js';
import type { IcicleBox } from './icicle-layout.js';

export const ROW_PIXELS = 18;
export const LABEL_PIXELS = 11;

const BOX_PIXELS = 17;
const BASELINE_PIXELS = 12;
const LABEL_MARGIN_PIXELS = 4;
/** Width in a monospaced font: 0.6 of its size, a little more in some. */
const CHARACTER_PIXELS = 6.8;
/** The chart width that labels are shortened for; in a narrower chart they are clipped at the edges of their boxes. */
const CHART_PIXELS = 1100;
/** Letters of a shortened name, and its ellipsis: fewer tell nothing. */
const MIN_SHORTENED = 6;
/** Between neighbours, in percent of the chart's width. */
const GAP_PERCENT = 0.08;

const FILLS = boxColors('light');

const MAX_NAME = 300;
const MAX_PLACE = 100;

/**
 * A box of the first metric as SVG, with a label where one fits. The tooltip has the whole name and the figures.
 * Edges are in percent, so that labels keep their size on any screen.
 */
export function drawBox(box: IcicleBox, report: Report): string {
  const call = describeNode(report, box.node);
  const title = `<title>${tooltip(box, call, report)}</title>`;
  const label = labelOf(box, call, report);
  const place = placeOf(box);
  const fill = `fill="${fillOf(report, box.node)}"`;
  if (label === '') return `<rect ${place} ${fill}>${title}</rect>\n`;
  const text = `<text x="${LABEL_MARGIN_PIXELS}" y="${BASELINE_PIXELS}">${label}</text>`;
  return `<svg ${place}>${title}<rect width="100%" height="${BOX_PIXELS}" ${fill}/>${text}</svg>\n`;
}

function fillOf(report: Report, node: number): string {
  const { strings, frames, tree } = report;
  const frame = tree.frame[node];
  const [name, file, module] = [frames.functionName, frames.file, frames.module].map(
    (column) => strings[column[frame]],
  );
  const coloring = coloringOf(report, 'auto');
  const group = coloring.groupOf(name, file, module, FRAME_CATEGORIES[frames.category[frame]]);
  return FILLS[colorOf(name, group, coloring.hueOf(group))];
}

function placeOf({ row, left, right }: IcicleBox): string {
  const width = Math.max(GAP_PERCENT, percent(right) - percent(left) - GAP_PERCENT);
  return `x="${percent(left)}%" y="${row * ROW_PIXELS}" width="${percent(width / 100)}%" height="${BOX_PIXELS}"`;
}

function tooltip({ node, total }: IcicleBox, { name, place }: CallText, { facts, selfValues }: Report): string {
  const { unit, total: whole } = facts.metrics[0];
  const own = selfValues[0][node];
  const self = own > 0 ? `, self ${formatValue(own, unit)}` : '';
  const figures = `${formatValue(total, unit)}, ${shareText(total, whole)}${self}`;
  const lines = [fitHtml(name, MAX_NAME), escapeHtml(fitPlace(place, MAX_PLACE)), escapeHtml(figures)];
  return lines.filter((line) => line !== '').join('\n');
}

/** The longest form of the name that fits, with the total where that fits as well. */
function labelOf({ left, right, total }: IcicleBox, { name }: CallText, report: Report): string {
  const pixels = (right - left) * CHART_PIXELS - 2 * LABEL_MARGIN_PIXELS;
  const characters = Math.floor(pixels / CHARACTER_PIXELS);
  const short = shortenSymbol(name);
  const value = formatValue(total, report.facts.metrics[0].unit);
  const forms = [`${short} ${value}`, short, shortestSymbol(name)];
  const whole = forms.find((form) => fits(form, characters));
  if (whole === undefined && characters < MIN_SHORTENED) return '';
  return fitHtml(whole ?? forms[2], characters);
}

/** Compares the length first: a name of a million characters is not scanned. */
function fits(text: string, characters: number): boolean {
  return text.length <= characters && makeVisible(text).length <= characters;
}

/** Rounded to two decimals: a hundredth of a percent is a tenth of a pixel. */
function percent(share: number): number {
  return Math.round(share * 10_000) / 100;
}
