import { describe, expect, test } from 'vitest';
import { flameGraphSvg } from '../../../../template/model/export/svg.js';
import { startUpOf } from '../../../../template/model/graph/start-up.js';
import { viewOf } from './views.js';

const svgOf = (run: string, zoom = '') =>
  flameGraphSvg(viewOf(run, 'allocatedBytes', zoom), false, 'light')
    .join('')
    .replaceAll('\u00a0', ' ');

/** Each box as "x y width height". */
const boxesOf = (svg: string) =>
  Array.from(svg.matchAll(/<rect x="([\d.]+)" y="(\d+)" width="([\d.]+)" height="(\d+)"/g), (box) =>
    box.slice(1).join(' '),
  );

describe('the flame graph as SVG', () => {
  test('has a box for each call, as wide as its share, with a unit of surface behind it', () => {
    const svg = svgOf('main;parse  +900\nmain;print  +300');
    expect(boxesOf(svg)).toEqual(['0 26 1199 17', '0 44 1199 17', '0 62 899 17', '900 62 299 17']);
    expect(svg).toContain('height="80"');
  });

  test('says what it shows, and what each box is', () => {
    const svg = svgOf('main;parse  +900\nmain;print  +300');
    expect(svg).toContain('<title>run 1: Allocated bytes, 1,200 B</title>');
    expect(svg).toContain('<title>print\n300 B, 25.0 % of total</title>');
    expect(svg).toContain('>print  300 B</text>');
  });

  test('is as zoomed: callers over the whole width, siblings left out', () => {
    const svg = svgOf('main;parse  +900\nmain;print  +300', 'main;print');
    expect(boxesOf(svg)).toEqual(['0 26 1199 17', '0 44 1199 17', '0 62 1199 17']);
    expect(svg).not.toContain('parse');
  });

  test('has start-up calls in one row where the page has them so', () => {
    const view = viewOf('_start;__libc_start_main[/lib/libc.so.6];main;parse  +900');
    const startUp = startUpOf(view.tree.profile);
    const svg = flameGraphSvg({ ...view, startUp }, false, 'light').join('');
    expect(boxesOf(svg)).toEqual(['0 26 1199 17', '0 44 1199 17', '0 62 1199 17', '0 80 1199 17']);
    expect(svg).toContain('<title>2 start-up calls\n900');
    expect(svg).not.toContain('_start');
    expect(boxesOf(flameGraphSvg(view, false, 'light').join(''))).toHaveLength(5);
  });

  test('is as moved: what is in view over the whole width', () => {
    const view = { ...viewOf('main;parse  +900\nmain;print  +300'), pan: { from: 0.5, width: 0.5 } };
    const svg = flameGraphSvg(view, false, 'light').join('');
    // Of 1,200 the last 600: half of it is a third of parse, the other half print.
    expect(boxesOf(svg)).toEqual(['0 26 1199 17', '0 44 1199 17', '0 62 599 17', '600 62 599 17']);
  });

  test('is looks alone: no style sheet, no script, no reference to anything', () => {
    expect(svgOf('main;parse  +900')).not.toMatch(/style|script|href|url\(/);
  });

  test('has names as text', () => {
    const svg = svgOf('</text><script>&"\ufffe\u0001  +5');
    expect(svg).toContain('<title>&lt;/text&gt;&lt;script&gt;&amp;&quot;\ufffd\\x01\n5 B');
    expect(svg).not.toContain('<script');
  });
});
