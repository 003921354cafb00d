import { writeAmounts } from '../../../template/data/amounts.js';
import { labelValues } from '../../../template/data/compare/label-changes.js';
import { type Spread, spreadOf, totalsOfRuns } from '../../../template/data/compare/noise.js';
import type { Finding, Report, RunNote, SuppressionRule, Warning } from '../../../template/data/report.js';
import { unitWord } from '../../../template/data/unit.js';
import { type LongMark, longestMarks } from './longest-marks.js';
import { listTopFunctions, type TopFunction } from './top-functions.js';
import { viewAddress } from './view-address.js';

/** A finding, and the link that opens it in the report. */
export interface SummarizedFinding extends Finding {
  /** The hash to append to the report's address: `#metric=allocatedBytes&select=1a2b3c4d5e6f7081`. */
  readonly view: string;
  /** What shows more of it on the command line; missing where there is none. */
  readonly command?: string;
}

/** The facts of a report without its tree: what `flamefile summary --json` prints. */
export interface Summary {
  /** Raised when a key changes its meaning; added keys do not raise it. */
  readonly schema: 1;
  /** "heaptrack" */
  readonly format: string;
  readonly formatVersion: string;
  readonly recorder: string;
  readonly title: string;
  readonly command: string;
  readonly attached: boolean;
  /** Null where it is not known. */
  readonly runtimeMs: number | null;
  /** Totals by metric key; none where a file holds the difference of two runs, of which neither is known. */
  readonly metrics: Readonly<Record<string, number>>;
  /** By metric key how far the repeated runs lie apart that all figures are the mean of; none where they are of one run. */
  readonly spread: Readonly<Record<string, Spread>>;
  /** By metric key what its values count: "bytes", "count", "microseconds", "1/100 count". */
  readonly units: Readonly<Record<string, string>>;
  /** Leaked bytes that suppression rules hide; not part of `metrics.leakedBytes`. */
  readonly suppressedBytes: number;
  readonly suppressions: readonly SuppressionRule[];
  readonly peakTimeMs: number | null;
  readonly peakRssBytes: number | null;
  readonly systemMemoryBytes: number | null;
  /** What only some formats know. */
  readonly notes: readonly RunNote[];
  /** What was said of the run, by name. */
  readonly labels: Readonly<Record<string, string>>;
  /** Distinct stacks that have a value of their own. */
  readonly stacks: number;
  /** Nodes of the call tree without the root. */
  readonly nodes: number;
  readonly warnings: readonly Warning[];
  /** Findings, largest saving first; nodes are those of the report. */
  readonly findings: readonly SummarizedFinding[];
  /** What of all that the trace names lasted longest, the longest first, see LongMark. */
  readonly marks: readonly LongMark[];
  /** Functions by metric key, largest total first, see TopFunction; none where there are no totals. */
  readonly top: Readonly<Record<string, readonly TopFunction[]>>;
}

/** Sums up a report. */
export function summarize(report: Report): Summary {
  const { facts } = report;
  const metricsWithTotal = facts.isDifferenceOnly ? [] : facts.metrics;
  const top = listTopFunctions(report);
  return {
    schema: 1,
    format: facts.format,
    formatVersion: facts.formatVersion,
    recorder: facts.recorder,
    title: facts.title,
    command: facts.command,
    attached: facts.isAttached,
    runtimeMs: facts.runtimeMilliseconds,
    metrics: Object.fromEntries(metricsWithTotal.map(({ key, total }) => [key, total])),
    spread: Object.fromEntries(
      facts.runs.length === 0 ? [] : facts.metrics.map((metric) => [metric.key, spreadOf(totalsOfRuns(facts, metric))]),
    ),
    units: Object.fromEntries(facts.metrics.map(({ key, unit }) => [key, unitWord(unit)])),
    suppressedBytes: facts.suppressedBytes,
    suppressions: facts.suppressions,
    peakTimeMs: facts.clockUnit === null ? facts.peakTimeMilliseconds : null,
    peakRssBytes: facts.peakResidentBytes,
    systemMemoryBytes: facts.systemMemoryBytes,
    notes: facts.notes,
    labels: labelValues(facts),
    stacks: facts.stackCount,
    nodes: report.tree.depth.length - 1,
    warnings: facts.warnings,
    findings: facts.findings.map((finding) => ({
      ...finding,
      sentence: writeAmounts(finding.sentence),
      advice: writeAmounts(finding.advice),
      view: viewAddress(report, finding.metric, finding.node),
    })),
    marks: longestMarks(report),
    top: Object.fromEntries(metricsWithTotal.map(({ key }, index) => [key, top[index]])),
  };
}
