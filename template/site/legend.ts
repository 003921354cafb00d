import { releaseMark } from './curve.js';
import { element, type Markup, type MarkupElement } from './markup.js';

const SAMPLE = { width: 24, height: 14 };
const MIDDLE = { x: SAMPLE.width / 2, y: SAMPLE.height / 2 };

/** What marks and lines in curves mean, each drawn as it is there. */
export function curveLegend(): MarkupElement {
  const [x, y] = [MIDDLE.x, MIDDLE.y];
  const point = (name: string) => element('circle', { class: name, cx: x, cy: y, r: 3 });
  return element(
    'ul',
    { class: 'legend', 'aria-label': 'What the curves show' },
    item('a run whose report is kept', point('point kept')),
    item('a run of which figures are kept', point('point')),
    item('a run that broke a budget', element('circle', { class: 'broken', cx: x, cy: y, r: 5 }), point('point')),
    item('a release', releaseMark(x, y), point('point kept')),
    item('a step', element('line', { class: 'step', x1: x, x2: x, y1: 0, y2: SAMPLE.height })),
    item('the median between two steps', element('line', { class: 'level', x1: 0, x2: SAMPLE.width, y1: y, y2: y })),
    element('li', {}, 'Runs stand evenly spaced, however long it was from one to the next.'),
  );
}

function item(text: string, ...sample: Markup[]): MarkupElement {
  const viewBox = `0 0 ${SAMPLE.width} ${SAMPLE.height}`;
  return element('li', {}, element('svg', { class: 'curve', viewBox, 'aria-hidden': 'true' }, ...sample), ` ${text}`);
}
