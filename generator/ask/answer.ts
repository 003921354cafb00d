import { noiseOfTotal } from '../../template/data/compare/noise.js';
import { aboutLines } from '../../template/data/line-note.js';
import { severalRunsWords } from '../../template/data/several-runs.js';
import { describeScope } from '../../template/model/export/describe-scope.js';
import type { SeenMetric } from '../../template/model/figures/lens.js';
import type { NamedReport } from '../../template/model/names/frame-names.js';
import { type AskedView, askedView, viewInShape } from './asked-view.js';
import { chooseFunction } from './choose-function.js';
import { momentSentences } from './choose-time.js';
import { type FocusedFunction, focusOn } from './focused-function.js';
import { heaviestPaths, type PathRow } from './heaviest-paths.js';
import type { Question } from './question.js';
import { type AskedRatio, askedRatios } from './ratios.js';
import { type CostlyLine, costliestLines } from './source-lines.js';
import { type CostlyFunction, costliestFunctions, passingOn } from './top-functions.js';
import { queryOf, timeOf, viewAddress } from './view-address.js';

/** What `flamefile summary` says where something is asked of it. */
export interface Answer {
  /** Raised when a key changes its meaning; added keys do not raise it. */
  readonly schema: 1;
  readonly title: string;
  /** `mean of 3 runs`, `3 runs added up`; "" for one run. */
  readonly severalRuns: string;
  /** As the page's address has it: a query of filters, and a time; "" for all. */
  readonly query: string;
  readonly time: string;
  /** The same in sentences, and what is to be known of figures of lines where there are any. */
  readonly scope: readonly string[];
  /** What opens the same view behind a report's address: `#metric=allocatedBytes&query=own`. */
  readonly view: string;
  readonly metric: Pick<SeenMetric, 'key' | 'label' | 'unit' | 'meaning' | 'isSigned'>;
  /** The whole program's in the chosen time, whatever the filters leave; of two runs what the newer one has more. */
  readonly total: number;
  /** What the filters leave of it. */
  readonly inView: number;
  /** By how much the total of two runs may differ where nothing has changed; null where no repeated runs, or a part is looked at. */
  readonly noise: number | null;
  /** What a share is a share of: the total, or of changes what the older run had. */
  readonly base: number;
  /** Quotients that the functions have besides: bytes per block, say. */
  readonly ratios: readonly AskedRatio[];
  /** Lists that were asked for; null for the others. */
  readonly functions: {
    readonly bySelf: readonly CostlyFunction[];
    readonly byTotal: readonly CostlyFunction[];
    /** Short names of those that are not listed by total, since nearly all of it is one function's that they call. */
    readonly passOn: readonly string[];
  } | null;
  readonly tree: readonly PathRow[] | null;
  readonly lines: readonly CostlyLine[] | null;
  readonly focus: FocusedFunction | null;
}

/**
 * Answers a question; where nothing is asked for by name, with the functions that hold most and the heaviest paths.
 * @throws UserError for what the report does not have
 */
export function answer(source: NamedReport, question: Question): Answer {
  const view = askedView(source, question);
  const { profile, lens, figures, metricIndex, metric, sums, shape } = view;
  const { focus, wantsTree, wantsLines, top } = question;
  const isOpen = focus === null && !wantsTree && !wantsLines;
  const leader = focus === null ? null : chooseFunction(view, focus);
  const below = leader === null ? view : viewInShape({ ...view, below: leader }, view.shape);
  const { names, report } = source;
  const { key, label, unit, meaning, isSigned } = metric;
  const ratios = isOpen ? askedRatios(view) : [];
  return {
    schema: 1,
    title: report.facts.title,
    severalRuns: severalRunsWords(report.facts),
    query: queryOf(view),
    time: timeOf(view),
    scope: [
      ...describeScope(profile, names, lens, shape, 0),
      ...momentSentences(report, question.at),
      ...(wantsLines || leader !== null ? aboutLines(report.facts, lens.runs !== null) : []),
    ],
    view: viewAddress(view),
    metric: { key, label, unit, meaning, isSigned },
    total: figures.totalOf(metricIndex),
    inView: sums[sums.length - 1],
    noise: noiseOf(view),
    base: figures.baseOf(metricIndex),
    ratios,
    functions: isOpen
      ? {
          bySelf: costliestFunctions(view, 'self', top, ratios),
          byTotal: costliestFunctions(view, 'total', top, ratios),
          passOn: passingOn(view, top),
        }
      : null,
    tree: isOpen || wantsTree ? heaviestPaths(below, top) : null,
    lines: wantsLines ? costliestLines(below, top) : null,
    focus: leader === null ? null : focusOn(view, leader, top),
  };
}

/** What a part of it comes to in each of repeated runs is not known. */
function noiseOf(view: AskedView): number | null {
  const { facts, baseline } = view.source.report;
  if (baseline === null || queryOf(view) !== '' || timeOf(view) !== '') return null;
  return noiseOfTotal(facts.metrics[view.metricIndex], facts, baseline.facts);
}
