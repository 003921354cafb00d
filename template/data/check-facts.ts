import { DamagedReport } from './damaged-report.js';
import type {
  BudgetVerdict,
  Curve,
  Finding,
  FindingFigure,
  Metric,
  MetricRatio,
  RepeatedRun,
  ReportFacts,
  RunLabel,
  RunNote,
  SuppressionRule,
  Warning,
} from './report.js';
import { isSourceUrl } from './source-url.js';
import { HEAP_DELTAS } from './tables.js';

type Kind =
  | 'text'
  | 'number'
  | 'number or null'
  | 'truth'
  | 'list'
  | 'object'
  | 'unit'
  | 'unit or null'
  | readonly (string | null)[];

const WEIGHTS = ['bytes', 'count'];
export const BLOCK_COUNTS = ['allocated', 'temporary', 'atPeak', 'atEnd'] as const;

const FACTS = {
  contractVersion: 'number',
  generator: 'object',
  title: 'text',
  format: 'text',
  formatVersion: 'text',
  recorder: 'text',
  command: 'text',
  isAttached: 'truth',
  clockUnit: 'unit or null',
  runtimeMilliseconds: 'number or null',
  peakTimeMilliseconds: 'number or null',
  peakResidentBytes: 'number or null',
  systemMemoryBytes: 'number or null',
  isDifferenceOnly: 'truth',
  notes: 'list',
  labels: 'list',
  metrics: 'list',
  ratios: 'list',
  curves: 'list',
  stackCount: 'number',
  suppressedBytes: 'number',
  suppressions: 'list',
  warnings: 'list',
  findings: 'list',
  verdicts: 'list',
  runs: 'list',
} as const satisfies Record<Exclude<keyof ReportFacts, 'sourceUrl'>, Kind>;

const METRIC = {
  key: 'text',
  label: 'text',
  shortLabel: 'text',
  unit: 'unit',
  meaning: 'text',
  isAdditiveOverTime: 'truth',
  source: 'object',
  total: 'number',
} as const satisfies Record<Exclude<keyof Metric, 'timeDelta'>, Kind>;

const SIZES_SOURCE = { blocks: BLOCK_COUNTS, weight: WEIGHTS, honoursSuppressions: 'truth' } as const;

const SUPPRESSION = {
  pattern: 'text',
  origin: ['built in', 'file', 'embedded'],
  stacks: 'number',
  blocks: 'number',
  bytes: 'number',
} as const satisfies Record<keyof SuppressionRule, Kind>;

const RATIO = {
  label: 'text',
  meaning: 'text',
  dividend: 'text',
  divisor: 'text',
} as const satisfies Record<keyof MetricRatio, Kind>;

const CURVE = {
  label: 'text',
  unit: 'unit',
  node: 'number',
  parts: 'list',
  between: ['steps', 'line'],
} as const satisfies Record<keyof Curve, Kind>;

const NOTE = { label: 'text', meaning: 'text' } as const satisfies Partial<Record<keyof RunNote, Kind>>;

const LABEL = { name: 'text', value: 'text' } as const satisfies Record<keyof RunLabel, Kind>;

const WARNING = { kind: 'text', message: 'text', count: 'number' } as const satisfies Record<keyof Warning, Kind>;

const FINDING = {
  rule: 'text',
  sentence: 'text',
  advice: 'text',
  figures: 'list',
  savedShare: 'number',
  metric: 'text',
  node: 'number',
  functionName: 'text',
  file: 'text',
  line: 'number',
} as const satisfies Record<keyof Finding, Kind>;

const FIGURE = { label: 'text', value: 'number', unit: 'unit' } as const satisfies Record<keyof FindingFigure, Kind>;

const RUN = {
  name: 'text',
  totals: 'object',
  runtimeMilliseconds: 'number or null',
} as const satisfies Record<keyof RepeatedRun, Kind>;

const VERDICT = {
  budget: 'text',
  metric: 'text',
  unit: 'unit',
  value: 'number',
  baselineValue: 'number or null',
  limitValue: 'number',
  isBroken: 'truth',
  excuse: 'text',
  nodes: 'list',
} as const satisfies Record<keyof BudgetVerdict, Kind>;

/**
 * Checks that facts out of JSON have the shape of the contract, so that no view has to.
 * @throws DamagedReport, with what is missing
 */
export function checkFacts(facts: ReportFacts): void {
  checkFields('facts', facts, FACTS);
  checkFields('facts.generator', facts.generator, { name: 'text', version: 'text' });
  if (facts.sourceUrl !== undefined && !(isKind(facts.sourceUrl, 'text') && isSourceUrl(facts.sourceUrl)))
    throw new DamagedReport('what its links are made from is no address on the web');
  if (facts.metrics.length === 0) throw new DamagedReport('it has no metrics');
  for (const metric of facts.metrics) {
    checkFields('a metric', metric, METRIC);
    checkFields("a metric's source", metric.source, { table: ['nodes', 'sizes'] });
    const isOfSizes = metric.source.table === 'sizes';
    if (isOfSizes) checkFields("a metric's source", metric.source, SIZES_SOURCE);
    checkFields('a metric', metric, { timeDelta: [...(isOfSizes ? HEAP_DELTAS : [metric.key, 'liveBytes']), null] });
  }
  for (const note of facts.notes) checkNote(note);
  for (const label of facts.labels) checkFields('a label', label, LABEL);
  for (const ratio of facts.ratios) checkFields('a ratio', ratio, RATIO);
  for (const curve of facts.curves) checkCurve(curve);
  for (const rule of facts.suppressions) checkFields('a suppression', rule, SUPPRESSION);
  for (const warning of facts.warnings) checkFields('a warning', warning, WARNING);
  for (const run of facts.runs) {
    checkFields('a run', run, RUN);
    for (const { key } of facts.metrics) checkFields("a run's totals", run.totals, { [key]: 'number' });
  }
  for (const verdict of facts.verdicts) checkFields('a verdict', verdict, VERDICT);
  for (const finding of facts.findings) {
    checkFields('a finding', finding, FINDING);
    for (const figure of finding.figures) checkFields("a finding's figure", figure, FIGURE);
  }
}

function checkCurve(curve: Curve): void {
  checkFields('a curve', curve, CURVE);
  if (curve.parts.length === 0 || !curve.parts.every((part) => isKind(part, 'text')))
    throw new DamagedReport('a curve has no parts that can be read');
}

function checkNote(note: RunNote): void {
  checkFields('a note', note, NOTE);
  if (typeof note.value === 'number') checkFields('a note', note, { unit: 'unit' });
  else checkFields('a note', note, { value: 'text' });
}

function checkFields(name: string, value: unknown, kinds: Readonly<Record<string, Kind>>): void {
  if (!isKind(value, 'object')) throw new DamagedReport(`${name} cannot be read`);
  const fields = new Map(Object.entries(value as object));
  for (const [key, kind] of Object.entries(kinds)) {
    if (!isKind(fields.get(key), kind)) throw new DamagedReport(`${name} has no ${key} that can be read`);
  }
}

function isUnit(value: unknown): boolean {
  if (!isKind(value, 'object')) return false;
  const unit = value as Partial<Record<string, unknown>>;
  if (unit.kind === 'count') return isKind(unit.noun, 'text') && isKind(unit.plural, 'text') && isPositive(unit.parts);
  return unit.kind === 'bytes' || (unit.kind === 'time' && isPositive(unit.tickNanoseconds));
}

function isPositive(value: unknown): boolean {
  return typeof value === 'number' && value > 0;
}

function isKind(value: unknown, kind: Kind): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'number or null':
      return typeof value === 'number' || value === null;
    case 'truth':
      return typeof value === 'boolean';
    case 'unit':
      return isUnit(value);
    case 'unit or null':
      return value === null || isUnit(value);
    case 'list':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return kind.some((one) => one === value);
  }
}
