import { formatNumberOf, inSentence } from '../../../template/data/format.js';
import type { Warning } from '../../../template/data/report.js';
import { UNUSED_RULES } from '../path-map.js';
import { WarningCounter } from '../warnings.js';
import type { NamedRun } from './joined-run.js';
import type { MetricsInCommon } from './metrics-in-common.js';
import { tellUnequalIntervals } from './sampling-intervals.js';

/** Nobody reads more names. */
const MAX_NAMES = 5;

/** What is wrong with any of the runs, a warning for each kind that names its runs, and what could not be put together. */
export function joinWarnings(
  runs: readonly NamedRun[],
  { shared, leftOut }: Pick<MetricsInCommon<NamedRun>, 'shared' | 'leftOut'>,
  hasTimesLeftOut: boolean,
): WarningCounter {
  const warnings = new WarningCounter();
  for (const [kind, found] of warningsByKind(runs)) {
    // A rule that is of some of the files is used.
    if (kind === UNUSED_RULES && found.length < runs.length) continue;
    const count = found.reduce((sum, { warning }) => sum + warning.count, 0);
    warnings.add(kind, messageOf(found), count);
  }
  if (leftOut.length > 0) {
    const metrics = leftOut.map(({ label, missingIn }) => `${inSentence(label)} (not in ${missingIn})`);
    warnings.add('left-out-metrics', `What not all runs measured is left out: ${metrics.join('; ')}.`);
  }
  const unequal = tellUnequalIntervals(runs, shared);
  if (unequal !== '') warnings.add('unequal-samples', unequal);
  if (hasTimesLeftOut) {
    warnings.add('left-out-times', 'Not all runs say when something was, so times are left out.');
  }
  return warnings;
}

interface WarningOfRun {
  readonly name: string;
  readonly warning: Warning;
}

function warningsByKind(runs: readonly NamedRun[]): Map<string, WarningOfRun[]> {
  const byKind = new Map<string, WarningOfRun[]>();
  for (const { report, name } of runs) {
    for (const warning of report.facts.warnings) {
      byKind.set(warning.kind, [...(byKind.get(warning.kind) ?? []), { name, warning }]);
    }
  }
  return byKind;
}

/** `a.pb, b.pb: It ends early.`; where the sentences differ that of the first: `a.pb: It ends after 3 samples. Alike in b.pb.` */
function messageOf(found: readonly WarningOfRun[]): string {
  const [{ name, warning }, ...others] = found;
  const isSame = others.every((other) => other.warning.message === warning.message);
  if (isSame) return `${namesOf(found)}: ${warning.message}`;
  return `${name}: ${warning.message} Alike in ${namesOf(others)}.`;
}

function namesOf(found: readonly WarningOfRun[]): string {
  const names = [...new Set(found.map(({ name }) => name))];
  const rest = names.length - MAX_NAMES;
  const shown = names.slice(0, MAX_NAMES).join(', ');
  return rest > 0 ? `${shown} and ${formatNumberOf(rest, 'more file')}` : shown;
}
