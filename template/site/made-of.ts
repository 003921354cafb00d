import { formatChange, formatValue } from '../data/format.js';
import { choiceElement } from './choice.js';
import { colorsOf, type Part, partsOf, REST } from './growth.js';
import type { HistoryMetric, RunRow } from './history.js';
import { element, type Markup, type MarkupElement } from './markup.js';
import type { Months } from './months.js';
import { fill, find } from './nodes.js';
import { changeAddress, readAddress } from './page-address.js';
import { curveOf } from './run-curve.js';
import { drawStack } from './stack.js';
import { figureTable } from './table.js';

const HEIGHT = 260;
const MIN_WIDTH = 320;
/** More runs than this are thinned out, evenly: each has its functions, and the picture has not more columns. */
const MAX_RUNS = 400;

/** Shows which functions a metric is made of over the runs, once a reader asks for it, or the address does. */
export function showMadeOf(
  place: HTMLElement,
  metrics: readonly HistoryMetric[],
  rows: readonly RunRow[],
  months: Months,
): void {
  const open = readAddress().get('parts');
  if (metrics.length === 0 || rows.length < 2) {
    fill(place);
    return;
  }
  if (open === null) {
    fill(place, element('button', { type: 'button' }, 'Show which functions the curves are made of'));
    find('button', place).addEventListener('click', () => {
      changeAddress({ parts: metrics[0].key });
      showMadeOf(place, metrics, rows, months);
    });
    return;
  }
  const metric = metrics.find(({ key }) => key === open) ?? metrics[0];
  const step = Math.max(1, Math.ceil(rows.length / MAX_RUNS));
  const shown = rows.filter((row, at) => (rows.length - 1 - at) % step === 0 && metric.key in row.totals);
  months.functionsOf(shown).then(
    (functions) => {
      const ofRuns = shown.map(({ id }) => functions.get(id) ?? []);
      const stackOf = ({ key }: HistoryMetric) =>
        partsOf(
          key,
          shown.map(({ totals }) => totals[key] ?? 0),
          ofRuns,
        );
      const parts = stackOf(metric);
      const colors = colorsOf(
        metrics.map((one) =>
          stackOf(one)
            .map(({ name }) => name)
            .filter((name) => name !== REST),
        ),
      );
      const classOf = ({ name }: Part) => `area-${colors.get(name) ?? 'rest'}`;
      const curve = curveOf(metric, shown, [], () => null);
      const options = metrics.map(({ key, label }) => [key, label] as const);
      fill(
        place,
        element(
          'p',
          {},
          choiceElement({ name: 'parts', label: 'Functions that make up', options, chosen: metric.key }),
        ),
        element('figure', {}),
        figureTable(
          `${metric.label} by function, each with the libraries that it calls`,
          ['Function', 'First run', 'Last run', 'Change'],
          parts.map((part) => partCells(part, classOf(part), metric)),
        ),
      );
      drawInWidth(find('figure', place), (width) => drawStack(curve, parts, classOf, { width, height: HEIGHT }));
      find('select', place).addEventListener('change', (event) => {
        changeAddress({ parts: (event.target as HTMLSelectElement).value });
        showMadeOf(place, metrics, rows, months);
      });
    },
    (error: Error) => fill(place, element('p', { role: 'alert' }, `${error.message}.`)),
  );
}

/** Draws a picture as wide as its figure, and again when that changes, as long as it is on the page. */
function drawInWidth(figure: HTMLElement, draw: (width: number) => MarkupElement): void {
  const drawAgain = () => {
    if (figure.isConnected) fill(figure, draw(Math.max(MIN_WIDTH, figure.clientWidth - 16)));
    else removeEventListener('resize', drawAgain);
  };
  addEventListener('resize', drawAgain);
  drawAgain();
}

function partCells({ name, values }: Part, color: string, { unit }: HistoryMetric): Markup[] {
  const [first, last] = [values[0], values[values.length - 1]];
  return [
    element(
      'th',
      { scope: 'row', class: 'text' },
      element('span', { class: `key ${color}` }),
      '\u00a0',
      element('code', {}, name),
    ),
    ...[formatValue(first, unit), formatValue(last, unit), formatChange(last - first, unit)].map((text) =>
      element('td', { class: 'figure' }, text),
    ),
  ];
}
