import { choiceElement } from './choice.js';
import { MAX_LISTED_STEPS } from './history.js';
import { element } from './markup.js';
import { fill, find } from './nodes.js';
import { changeAddress, readAddress } from './page-address.js';
import { shownText } from './shown-text.js';

const ORDERS = [
  ['name', 'by name'],
  ['date', 'latest first'],
  ['change', 'largest change first'],
] as const;

/** Puts search, filters and order above the tables of the index, and keeps them in the address. */
export function followIndexFilters(): void {
  const tables = [...document.querySelectorAll<HTMLTableElement>('table.state')];
  if (tables.length === 0) return;
  const groups = tables.flatMap((table) => [...table.tBodies]);
  const metrics = unique([...document.querySelectorAll<HTMLElement>('tr[data-metric]')], 'metric');
  const branches = unique(groups, 'branch');
  const address = readAddress();
  const bar = document.createElement('form');
  bar.className = 'filters';
  fill(
    bar,
    element(
      'label',
      {},
      'Search ',
      element('input', { type: 'search', name: 'search', value: address.get('search') ?? '' }),
    ),
    choice('metric', 'Metric', 'all metrics', metrics),
    ...(branches.length < 2 ? [] : [choice('branch', 'Branch', 'all branches', branches)]),
    choiceElement({ name: 'order', label: 'Order', options: ORDERS, chosen: address.get('order') ?? 'name' }),
    element(
      'label',
      {},
      element('input', { type: 'checkbox', name: 'broken', checked: address.has('broken') ? true : null }),
      ' broken budgets only',
    ),
    element('output', { 'aria-live': 'polite' }),
  );
  (tables[0].closest('.wide') ?? tables[0]).before(bar);
  const apply = () => {
    const chosen = new FormData(bar);
    const word = (name: string) => String(chosen.get(name) ?? '');
    const order = word('order');
    changeAddress({
      search: word('search') || null,
      metric: word('metric') || null,
      branch: word('branch') || null,
      order: order === 'name' ? null : order,
      broken: word('broken') || null,
    });
    for (const table of tables) {
      sortGroups(table, order);
      for (const group of table.tBodies) filterGroup(group, word);
      const isEmpty = [...table.tBodies].every(({ hidden }) => hidden);
      table.hidden = isEmpty;
      const details = table.closest('details');
      // A branch that was asked for is shown, wherever it stands.
      if (details && word('branch') !== '') details.open = !isEmpty;
    }
    showSteps(word('branch'));
    find('output', bar).textContent = shownText(
      tables.map(({ tBodies }) => ({
        shown: [...tBodies].filter(({ hidden }) => !hidden).length,
        of: tBodies.length,
      })),
    );
  };
  bar.addEventListener('input', apply);
  bar.addEventListener('submit', (event) => event.preventDefault());
  apply();

  function choice(name: string, label: string, all: string, values: readonly string[]) {
    const options = [['', all] as const, ...values.map((value) => [value, value] as const)];
    return choiceElement({ name, label, options, chosen: address.get(name) ?? '' });
  }
}

/** The latest steps of a branch; of all where none is chosen. */
function showSteps(branch: string): void {
  const list = document.querySelector<HTMLElement>('.latest-steps');
  if (list === null) return;
  const items = [...list.querySelectorAll('li')];
  const shown = items.filter(({ dataset }) => branch === '' || dataset.branch === branch).slice(0, MAX_LISTED_STEPS);
  for (const item of items) item.hidden = !shown.includes(item);
  find('ul', list).hidden = shown.length === 0;
  find('p', list).textContent = shown.length === 0 ? `No step was found on ${branch}.` : '';
}

function filterGroup(group: HTMLTableSectionElement, word: (name: string) => string): void {
  const [search, metric, branch] = ['search', 'metric', 'branch'].map(word);
  const text = (group.textContent ?? '').toLowerCase();
  const isMeant =
    search
      .toLowerCase()
      .split(/\s+/)
      .every((part) => text.includes(part)) &&
    (branch === '' || group.dataset.branch === branch) &&
    (word('broken') === '' || group.dataset.broken !== undefined);
  const rows = [...group.rows];
  for (const row of rows) row.hidden = metric !== '' && row.dataset.metric !== metric;
  const shown = rows.filter((row) => !row.hidden);
  group.hidden = !isMeant || shown.length === 0;
  // The heading stands in the first row that is shown.
  const heading = find<HTMLTableCellElement>('th[scope=rowgroup]', group);
  heading.rowSpan = Math.max(1, shown.length);
  (shown[0] ?? rows[0]).prepend(heading);
}

function sortGroups(table: HTMLTableElement, order: string): void {
  const keyOf = ({ dataset }: HTMLElement) => (order === 'date' ? dataset.date : dataset.name) ?? '';
  const groups = [...table.tBodies].sort((a, b) => {
    if (order === 'change') return Number(b.dataset.change) - Number(a.dataset.change);
    const [first, second] = order === 'date' ? [b, a] : [a, b];
    return keyOf(first) < keyOf(second) ? -1 : Number(keyOf(first) > keyOf(second));
  });
  table.append(...groups);
}

function unique(elements: readonly HTMLElement[], key: string): string[] {
  return [...new Set(elements.flatMap(({ dataset }) => dataset[key] ?? []))].sort();
}
