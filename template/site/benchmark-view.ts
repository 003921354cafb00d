import { formatNumberOf, inSentence } from '../data/format.js';
import { BranchTables } from './branch-tables.js';
import { choiceElement } from './choice.js';
import { comparisonMarkup } from './comparison.js';
import type { Curve } from './curve.js';
import { CurveFigure, toldOf } from './curve-figure.js';
import { offerFullComparison } from './full-comparison.js';
import type { BenchmarkData, HistoryMetric, RunRow } from './history.js';
import { runName } from './history.js';
import { showMadeOf } from './made-of.js';
import { element } from './markup.js';
import { missingText } from './missing-text.js';
import { Months } from './months.js';
import { fill, find } from './nodes.js';
import { changeAddress, readAddress } from './page-address.js';
import { curveOf } from './run-curve.js';
import { branchName } from './words.js';

const COUNTS = ['60', '120', '500', 'all'];
const DEFAULT_COUNT = '120';

/** Makes the page of a benchmark interactive: branches, ranges, the run that is pointed at, two runs compared, what a metric is made of. */
export class BenchmarkView {
  private readonly months: Months;
  private readonly figures = new Map<string, CurveFigure>();
  private readonly kept: ReadonlySet<string>;
  private readonly tables: BranchTables;
  /** Of the branch, those that are shown. */
  private rows: readonly RunRow[] = [];
  private curves = new Map<string, Curve>();
  /** Of any branch, so that one is compared with another. */
  private chosen: string[] = [];
  private showing = 0;

  constructor(private readonly data: BenchmarkData) {
    this.months = new Months(data.months);
    this.kept = new Set(data.reports);
    this.tables = new BranchTables(data, (id) => this.hrefOf(id));
  }

  async start(): Promise<void> {
    const address = readAddress();
    document.documentElement.dataset.scripts = '';
    const place = find('#tools');
    const branches = this.data.branches.map(({ name }) => [name, branchName(name)] as const);
    fill(
      place,
      ...(branches.length < 2
        ? []
        : [choiceElement({ name: 'branch', label: 'Branch', options: branches, chosen: this.branch })]),
      choiceElement({
        name: 'runs',
        label: 'Runs',
        options: COUNTS.map((count) => [count, count === 'all' ? 'all' : `latest ${count}`] as const),
        chosen: address.get('runs') ?? DEFAULT_COUNT,
      }),
      element('button', { type: 'button', name: 'whole', hidden: true }, 'Show the whole range'),
      element('span', { class: 'note' }, 'Drag over a curve to look closer. Click two runs to compare them.'),
    );
    place.addEventListener('change', (event) => {
      const { name, value } = event.target as HTMLSelectElement;
      const isDefault = value === (name === 'branch' ? this.data.branch : DEFAULT_COUNT);
      this.change({ [name]: isDefault ? null : value, from: null, to: null });
    });
    find('[name=whole]', place).addEventListener('click', () => this.change({ from: null, to: null }));
    const missing = document.createElement('p');
    missing.id = 'missing';
    missing.setAttribute('role', 'status');
    place.after(missing);
    const panel = document.createElement('section');
    panel.id = 'comparison';
    panel.setAttribute('aria-live', 'polite');
    find('#curves').before(panel);
    const madeOf = document.createElement('section');
    madeOf.id = 'made-of';
    find('#curves').after(madeOf);
    // What was not there is then no more asked for.
    madeOf.addEventListener('change', () => this.show().catch(tellError));
    addEventListener('resize', () => this.draw());
    addEventListener('hashchange', () => this.followAddress().catch(tellError));
    await this.show();
    showStep(address.get('step') ?? location.hash.replace(/^#step-/, ''));
  }

  /** A link of this page leads to another branch of it, or to the two sides of a step. */
  private async followAddress(): Promise<void> {
    // Otherwise it is a place on the page.
    if (!location.hash.includes('=')) return;
    const address = readAddress();
    for (const select of document.querySelectorAll<HTMLSelectElement>('#tools select')) {
      select.value = select.name === 'branch' ? this.branch : (address.get('runs') ?? DEFAULT_COUNT);
    }
    await this.show();
    if (this.chosen.length === 2) showComparison();
    else find('#state').scrollIntoView();
  }

  private get branch(): string {
    const named = readAddress().get('branch');
    return this.data.branches.find(({ name }) => name === named)?.name ?? this.data.branch;
  }

  private change(parts: Readonly<Record<string, string | null>>): void {
    changeAddress(parts);
    this.show().catch(tellError);
  }

  private async show(): Promise<void> {
    const showing = ++this.showing;
    const address = readAddress();
    const { branch } = this;
    const [from, to] = [address.get('from') ?? '', address.get('to') ?? '\uffff'];
    const count = address.get('runs') ?? DEFAULT_COUNT;
    const wanted = count === 'all' ? Number.POSITIVE_INFINITY : Number(count) || Number(DEFAULT_COUNT);
    const ofBranch = (rows: readonly RunRow[]) => rows.filter(({ labels }) => (labels.branch ?? '') === branch);
    // What an address names may be older.
    const named = ['older', 'newer'].flatMap((key) => address.get(key) ?? []);
    const oldest = [from, ...named].filter((id) => id !== '').sort()[0] ?? '\uffff';
    const all = await this.months.latest((rows) => ofBranch(rows).length >= wanted && rows[0].id <= oldest);
    const loaded = ofBranch(all);
    // Another choice was quicker.
    if (showing !== this.showing) return;
    const isPart = from !== '' || address.has('to');
    this.rows = isPart
      ? loaded.filter(({ id }) => id >= from && id <= to)
      : loaded.slice(Math.max(0, loaded.length - wanted));
    find<HTMLButtonElement>('[name=whole]').hidden = !isPart;
    this.chosen = named.filter((id) => all.some((row) => row.id === id));
    this.tellMissing(named, all);
    this.tables.show(branch, this.rows);
    this.draw();
    await this.compare(all);
    showMadeOf(find('#made-of'), this.shownMetrics(), this.rows, this.months);
  }

  private tellMissing(namedRuns: readonly string[], all: readonly RunRow[]): void {
    const address = readAddress();
    const named = address.get('branch');
    const branch = this.data.branches.some(({ name }) => name === named) ? null : named;
    const runs = namedRuns.filter((id) => !this.chosen.includes(id));
    const missing = (key: string, metrics: readonly HistoryMetric[]) => {
      const metric = address.get(key);
      const isThere = metric === null || metrics.length === 0 || metrics.some((one) => one.key === metric);
      return isThere ? null : { named: metric, shown: inSentence(metrics[0].label) };
    };
    const compared = this.chosen.length === 2 ? missing('compared', this.metricsIn(all)) : null;
    const text = missingText({ runs, branch, compared, parts: missing('parts', this.shownMetrics()) }, this.branch);
    // What did not change is not said again.
    const place = find('#missing');
    if (place.textContent !== text) place.textContent = text;
  }

  /** Those that both runs have that are compared. */
  private metricsIn(rows: readonly RunRow[]): HistoryMetric[] {
    const compared = rows.filter(({ id }) => this.chosen.includes(id));
    return this.data.metrics.filter(({ key }) => compared.every(({ totals }) => key in totals));
  }

  private shownMetrics(): HistoryMetric[] {
    return this.data.metrics.filter(({ key }) => this.rows.some(({ totals }) => key in totals));
  }

  private draw(): void {
    const steps = this.data.branches.find(({ name }) => name === this.branch)?.steps ?? [];
    const href = (id: string) => this.hrefOf(id);
    const metrics = this.shownMetrics();
    const figures = metrics.map((metric) => this.figureOf(metric));
    const place = find('#curves');
    const isSame =
      figures.length === place.children.length && figures.every(({ root }, at) => place.children[at] === root);
    if (!isSame) place.replaceChildren(...figures.map(({ root }) => root));
    for (const [at, metric] of metrics.entries()) {
      const curve = curveOf(metric, this.rows, steps, href);
      this.curves.set(metric.key, curve);
      figures[at].show(curve, this.chosenPoints());
    }
    this.point(null);
  }

  private figureOf(metric: HistoryMetric): CurveFigure {
    const known = this.figures.get(metric.key);
    if (known) return known;
    const figure = new CurveFigure(metric, {
      point: (at) => this.point(at),
      choose: (at) => this.choose(this.rows[at].id).catch(tellError),
      range: (from, to) => this.change({ from: this.rows[from].id, to: this.rows[to].id }),
    });
    this.figures.set(metric.key, figure);
    return figure;
  }

  /** The same run in every figure. */
  private point(at: number | null): void {
    const chosen = this.chosenPoints();
    for (const [key, figure] of this.figures) {
      const curve = this.curves.get(key);
      if (!curve) continue;
      figure.mark(chosen, at);
      figure.tell(at === null ? formatNumberOf(this.rows.length, 'run') : toldOf(curve, this.rows, at));
    }
  }

  private chosenPoints(): number[] {
    return this.rows.flatMap(({ id }, at) => (this.chosen.includes(id) ? [at] : []));
  }

  /** The third run that is chosen is the first of the next two. */
  private async choose(id: string): Promise<void> {
    if (this.chosen.includes(id)) this.chosen = this.chosen.filter((one) => one !== id);
    else this.chosen = this.chosen.length === 2 ? [id] : [...this.chosen, id];
    this.chosen.sort();
    const [older = null, newer = null] = this.chosen;
    changeAddress({ older, newer });
    await this.show();
    if (newer !== null) showComparison();
  }

  private async compare(rows: readonly RunRow[]): Promise<void> {
    const panel = find('#comparison');
    const [older, newer] = this.chosen.flatMap((id) => rows.find((row) => row.id === id) ?? []);
    if (older === undefined) return fill(panel);
    if (newer === undefined) {
      const href = this.hrefOf(older.id);
      const report = href === null ? 'its report is not kept' : element('a', { href }, 'open its report');
      return fill(
        panel,
        element('p', {}, `${runName(older)} is chosen: `, report, ', or click another run to compare.'),
      );
    }
    const functions = await this.months.functionsOf([older, newer]);
    const [olderFunctions, newerFunctions] = [older, newer].map(({ id }) => functions.get(id) ?? []);
    const metrics = this.metricsIn(rows);
    const metric = metrics.find(({ key }) => key === readAddress().get('compared')) ?? metrics[0];
    if (metric === undefined) return fill(panel, element('p', {}, 'These runs have no metric in common.'));
    const whole = element('div', { class: 'whole' });
    fill(panel, ...comparisonMarkup({ older, newer, olderFunctions, newerFunctions }, metrics, metric), whole);
    const hrefOf = ({ id }: RunRow) => this.hrefOf(id);
    offerFullComparison(find('.whole', panel), { older, newer, olderHref: hrefOf(older), newerHref: hrefOf(newer) });
    find('select', panel).addEventListener('change', (event) => {
      this.change({ compared: (event.target as HTMLSelectElement).value });
    });
  }

  /** Where a run's report is; null where it is not kept. */
  private hrefOf(id: string): string | null {
    if (!this.kept.has(id)) return null;
    // This page is benchmarks/NAME/index.html.
    const [name] = location.pathname.split('/').slice(-2);
    return `../../reports/${name}/${id}.html`;
  }
}

/** A step that a feed or a link names. */
function showStep(name: string): void {
  const row = document.getElementById(`step-${name}`);
  row?.classList.add('named');
  row?.scrollIntoView({ block: 'center' });
}

/** Says above the curves what went wrong, such as a month's file that is missing. */
export function tellError({ message }: Error): void {
  fill(find('#tools'), element('p', { role: 'alert' }, `${message}.`));
}

/** The curve that was clicked may be far below: goes to the comparison, which keyboards and screen readers go on from. */
function showComparison(): void {
  const heading = document.querySelector<HTMLElement>('#comparison h2');
  if (heading === null) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  find('#comparison').scrollIntoView({ block: 'start' });
}
