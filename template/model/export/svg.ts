import { BOX_INK, LANE_COLOR, NEUTRAL_COLOR, type Theme } from '../../data/color.js';
import { formatExactly, formatShare } from '../../data/format.js';
import { isLaneHeader, totalOf } from '../calls/profile.js';
import { lastDrawnRow } from '../graph/cut.js';
import { describeCollapsed, showName, showValue } from '../graph/describe-box.js';
import { fitLabel } from '../graph/label.js';
import { type Box, layOut } from '../graph/layout.js';
import { rangeInView } from '../graph/pan.js';
import { startUpNames } from '../graph/start-up.js';
import { boxColor, type Coloured, dimmedPaletteOf, paletteOf } from '../names/box-color.js';
import { boxLabels, callName } from '../names/call-name.js';
import { type ExportedView, totalInView } from './exported-view.js';

/** User units, as CSS pixels. */
const WIDTH = 1200;
const ROW_HEIGHT = 18;
const BASELINE = 13;
const LABEL_INSET = 4;
const LETTER_WIDTH = 7.3;
const MIN_LABELLED = 24;
const MIN_WITH_GAP = 4;
const CAPTION_HEIGHT = 26;
const FONT = 'ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace';

const SURFACE: Readonly<Record<Theme, string>> = { light: '#ffffff', dark: '#1a1b1f' };

/**
 * The flame graph as it is zoomed, all of its rows, as a picture of its own: presentation attributes alone, so that it
 * looks the same where style sheets are blocked. Each box says its name and figures when pointed at.
 */
export function flameGraphSvg(view: ExportedView, isBySelf: boolean, theme: Theme): string[] {
  const { title, names, tree, zoom, startUp } = view;
  const { profile } = tree;
  const { metric, widths } = tree.columns[0];
  const rows = startUp?.rows ?? view.ordered?.rows ?? profile.tree.depth;
  const { thin, lanes } = view.ordered ?? {};
  const range = {
    ...rangeInView(profile, widths, zoom, view.pan),
    widthPixels: WIDTH,
    rows,
    ...(thin && { thin }),
    ...(lanes && { lanes }),
  };
  const lastRow = lastDrawnRow(profile, widths, range);
  const height = CAPTION_HEIGHT + (lastRow + 1) * ROW_HEIGHT;
  const coloured: Coloured = { profile, names, widths, isBySelf, changeOf: view.changeOf };
  const palette = { boxes: paletteOf(theme), dimmed: dimmedPaletteOf(theme) };
  const zoomRow = lanes ? 0 : rows[zoom];
  const fillOf = ({ node, nodeCount, row }: Box) => {
    if (nodeCount > 1) return palette.dimmed[NEUTRAL_COLOR];
    if (isLaneHeader(profile, node)) return LANE_COLOR[theme];
    return (row < zoomRow ? palette.dimmed : palette.boxes)[boxColor(coloured, node)];
  };
  const caption = `${showName(title)}: ${metric.label}, ${formatExactly(totalInView(view), metric.unit)}`;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${FONT}" font-size="12">\n`,
    `<title>${escapeXml(caption)}</title>\n<desc>${escapeXml(view.scope.join(' '))}</desc>\n`,
    `<rect width="${WIDTH}" height="${height}" fill="${SURFACE[theme]}"/>\n`,
    `<g fill="${BOX_INK[theme]}">\n<text x="${LABEL_INSET}" y="17">${escapeXml(fitLabel([caption], WIDTH / LETTER_WIDTH))}</text>\n`,
  ];
  for (const row of layOut(profile, widths, { ...range, firstRow: 0, lastRow }).rows) {
    for (const box of row) parts.push(boxSvg(view, box, fillOf(box)));
  }
  parts.push('</g>\n</svg>\n');
  return parts;
}

function boxSvg(view: ExportedView, box: Box, fill: string): string {
  const { names, tree, startUp } = view;
  const { metric, sums, base } = tree.columns[0];
  const top = CAPTION_HEIGHT + box.row * ROW_HEIGHT;
  const gap = box.width >= MIN_WITH_GAP ? 1 : 0;
  const rect = `<rect x="${rounded(box.x)}" y="${top}" width="${rounded(Math.max(0.5, box.width - gap))}" height="${ROW_HEIGHT - 1}" fill="${fill}"/>`;
  if (box.nodeCount > 1) {
    const { zoom, runs } = view;
    const collapsed = describeCollapsed({ ...tree.columns[0], profile: tree.profile, names, zoom, runs }, box);
    return `<g><title>${escapeXml(`${collapsed.name}, ${collapsed.total}`)}</title>${rect}</g>\n`;
  }
  const total = totalOf(tree.profile, sums, box.node);
  const ofStartUp = box.node === startUp?.first ? startUpNames(startUp) : null;
  const title = `${ofStartUp?.[0] ?? showName(callName(tree.profile, names, box.node))}\n${formatExactly(total, metric.unit)}, ${formatShare(total / base)} of ${view.baseName}`;
  const value = tree.profile.spacers && total === 0 ? '' : showValue(total, metric);
  const label = labelOf(ofStartUp ?? boxLabels(tree.profile, names, box.node), value, box.width);
  const text = label && `<text x="${rounded(box.x + LABEL_INSET)}" y="${top + BASELINE}">${escapeXml(label)}</text>`;
  return `<g><title>${escapeXml(title)}</title>${rect}${text}</g>\n`;
}

/** The name and, where there is room for all of it, the value. Letters that are no ASCII may be two wide. */
function labelOf(labels: readonly string[], value: string, width: number): string {
  if (width < MIN_LABELLED) return '';
  const room = Math.floor((width - 2 * LABEL_INSET) / LETTER_WIDTH);
  const isNarrow = labels.every((label) => /^[\x20-\x7e\u2026]*$/.test(label));
  const label = fitLabel(labels, isNarrow ? room : Math.floor(room / 2));
  return isNarrow && label !== '' && value !== '' && label.length + 2 + value.length <= room
    ? `${label}\u00a0 ${value}`
    : label;
}

function rounded(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}

/** Text as XML's: names are made visible before, and the two characters that XML has no way to write are replaced. */
function escapeXml(text: string): string {
  return text
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
