import { element } from '../../../template/site/markup.js';
import { xmlOf } from './markup-text.js';

/** Pixels for a letter of 11 pixels; browsers squeeze or stretch the text to the room that it has. */
const LETTER = 6.4;
const PADDING = 10;
const HEIGHT = 20;
const COLORS = { label: '#4a4d55', value: '#0b5bd0', broken: '#b25000' };

/** A badge for a README: `peak | 8.90 MB`. */
export function badgeSvg(label: string, value: string, isBroken: boolean): string {
  const [labelWidth, valueWidth] = [label, value].map((text) => Math.round([...text].length * LETTER + PADDING));
  const width = labelWidth + valueWidth;
  const text = (words: string, x: number, room: number) =>
    element('text', { x: x + room / 2, y: 14, 'text-anchor': 'middle', textLength: room - PADDING }, words);
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height: HEIGHT,
      viewBox: `0 0 ${width} ${HEIGHT}`,
      role: 'img',
      'aria-label': `${label}: ${value}`,
    },
    element('rect', { width: labelWidth, height: HEIGHT, fill: COLORS.label }),
    element('rect', {
      x: labelWidth,
      width: valueWidth,
      height: HEIGHT,
      fill: isBroken ? COLORS.broken : COLORS.value,
    }),
    element(
      'g',
      { fill: '#fff', 'font-family': 'Verdana,DejaVu Sans,sans-serif', 'font-size': 11 },
      text(label, 0, labelWidth),
      text(value, labelWidth, valueWidth),
    ),
  );
  return `${xmlOf(svg)}\n`;
}
