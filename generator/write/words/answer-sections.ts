import { noiseWords } from '../../../template/data/compare/noise-words.js';
import {
  formatChange,
  formatExactly,
  formatQuotient,
  formatShare,
  formatValue,
} from '../../../template/data/format.js';
import { moduleBaseName } from '../../../template/data/modules.js';
import { shortenSymbol } from '../../../template/languages/symbol.js';
import type { Side } from '../../../template/languages/top-list.js';
import type { Answer } from '../../ask/answer.js';
import type { BothRuns } from '../../ask/asked-function.js';
import type { CostlyFunction } from '../../ask/top-functions.js';
import { fileAndLine } from './call-text.js';
import { partingsOf, type StackCalls } from './fit-calls.js';

/** A list of an answer: what text and Markdown show of it. */
export interface AnswerSection {
  readonly heading: string;
  /** What the figures of its rows are, in a word each. */
  readonly figures: readonly string[];
  /** The same of the quotients behind them. */
  readonly ratios: readonly string[];
  readonly rows: readonly AnswerRow[];
}

export interface AnswerRow extends StackCalls {
  readonly figures: readonly string[];
  /** Quotients, as many as the list has. */
  readonly ratios: readonly string[];
  /** How deep it is in a tree. */
  readonly depth: number;
  /** "src/lib.rs:12", otherwise the module, otherwise "". Unescaped. */
  readonly place: string;
  readonly file: string;
  /** 0 where unknown. */
  readonly line: number;
  /** Text of the line that it is; "" of anything else. Unescaped. */
  readonly source: string;
  /** What else is said of it. */
  readonly note: string;
}

interface PlacedFunction {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly module?: string;
  readonly source?: string;
}

/** The lists of an answer that have rows, in the order they are shown in. */
export function answerSections(answer: Answer): AnswerSection[] {
  const { metric, functions, tree, lines, focus } = answer;
  const value = (amount: number) => amountText(answer, amount);
  const share = (amount: number) => formatShare(answer.base === 0 ? 0 : amount / answer.base);
  const valueAndShare = (amount: number) => [value(amount), share(amount)];
  const row = (figures: readonly string[], placed: PlacedFunction, note = '') => ({
    ...ALONE,
    figures,
    calls: [placed.name],
    place: placeOf(placed),
    file: placed.file,
    line: placed.line,
    source: (placed.source ?? '').trim().replaceAll('\t', ' '),
    note,
  });
  const ratiosOf = (one: CostlyFunction, side: Side) =>
    one.ratios.map((ratio, at) => formatQuotient(ratio[side], answer.ratios[at].unit));
  const partings = partingsOf(focus?.stacks ?? []);
  const sections: AnswerSection[] = [
    {
      heading: `${metric.label}, in the function and the libraries it calls`,
      figures: ['self', 'share'],
      ratios: answer.ratios.map(({ label }) => label),
      rows: (functions?.bySelf ?? []).map((one) => ({
        ...row(valueAndShare(one.self), one, one.through === '' ? '' : `by ${shortenSymbol(one.through)}`),
        ratios: ratiosOf(one, 'self'),
      })),
    },
    {
      heading: `${metric.label}, with all it calls`,
      figures: ['total', 'share'],
      ratios: answer.ratios.map(({ label }) => label),
      rows: (functions?.byTotal ?? []).map((one) => ({
        ...row(valueAndShare(one.total), one, runsText(answer, one.runs)),
        ratios: ratiosOf(one, 'total'),
      })),
    },
    {
      heading: 'Called by',
      figures: ['total', 'share'],
      ratios: [],
      rows: (focus?.callers ?? []).map((one) => row(valueAndShare(one.total), one)),
    },
    {
      heading: 'Calls',
      figures: ['total', 'share'],
      ratios: [],
      rows: (focus?.callees ?? []).map((one) => row(valueAndShare(one.total), one)),
    },
    {
      heading: 'Its lines',
      figures: ['self', 'total', 'share'],
      ratios: [],
      rows: (focus?.lines ?? []).map((one) =>
        row([value(one.self), ...valueAndShare(one.total)], { ...one, name: '' }),
      ),
    },
    {
      heading: 'Heaviest stacks with it',
      figures: ['self', 'share'],
      ratios: [],
      rows: (focus?.stacks ?? []).map((stack, at) => ({
        ...ALONE,
        ...stack,
        partings: partings[at],
        figures: valueAndShare(stack.value),
      })),
    },
    {
      heading: 'Heaviest paths',
      figures: ['total', 'share'],
      ratios: [],
      rows: (tree ?? []).map((path) => ({
        ...row(valueAndShare(path.total), path),
        depth: path.depth,
        calls: [...path.by, path.name],
      })),
    },
    {
      heading: `${metric.label} by line, with the libraries called from it`,
      figures: ['self', 'share'],
      ratios: [],
      rows: (lines ?? []).map((line) => row(valueAndShare(line.self), line)),
    },
  ];
  return sections.filter(({ rows }) => rows.length > 0);
}

const ALONE = {
  ratios: [],
  depth: 0,
  position: 0,
  partings: [],
  omittedCalls: 0,
  place: '',
  file: '',
  line: 0,
  source: '',
  note: '',
};

function placeOf({ name, file, line, module = '' }: PlacedFunction): string {
  const place = fileAndLine(file, line);
  const library = moduleBaseName(module);
  // The name of a function that is not resolved has it already.
  return place !== '' || name.endsWith(library) ? place : library;
}

/** A value of the answer's metric; of changes with its sign. */
export function amountText({ metric: { unit, isSigned } }: Answer, amount: number): string {
  return isSigned ? formatChange(amount, unit) : formatValue(amount, unit);
}

/** `1.20 kB -> 3.40 kB`; "" of one run. */
export function runsText({ metric: { unit } }: Answer, runs: BothRuns | null): string {
  return runs === null ? '' : `${formatValue(runs.old, unit)} -> ${formatValue(runs.new, unit)}`;
}

/** What is in view: `79.5 kB (79,546 B), 12.0 % of 663 kB`; of repeated runs `+3.00 kB, within noise (±5.00 kB)`. */
export function totalWords(answer: Answer): string {
  const { metric, total, inView, base, noise } = answer;
  const exact = metric.unit.kind === 'bytes' && !metric.isSigned ? ` (${formatExactly(inView, metric.unit)})` : '';
  const isPart = inView !== total && !metric.isSigned;
  const part = isPart ? `, ${formatShare(base === 0 ? 0 : inView / base)} of ${amountText(answer, total)}` : '';
  const isNoise = noise === null ? '' : `, ${noiseWords(total, noise, metric.unit)}`;
  return `${amountText(answer, inView)}${exact}${part}${isNoise}`;
}

/** What to say where nothing is listed. */
export function emptySentence({ query, time, total }: Answer): string {
  if (query !== '' && total !== 0) return 'There is nothing to list: the filters leave no stack that has any.';
  return `There is nothing to list: ${time === '' ? 'the trace has none' : 'there is none in the chosen time'}.`;
}
