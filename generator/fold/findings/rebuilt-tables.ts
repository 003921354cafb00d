import { keepBytes } from '../../../template/data/amounts.js';
import { formatCount, formatShare } from '../../../template/data/format.js';
import { BYTES, COUNT } from '../../../template/data/unit.js';
import { countBuilds, MIN_BUILDS, MIN_REPEATED } from './count-builds.js';
import type { Discovery } from './discovery.js';
import type { HeavyCall } from './heavy-calls.js';
import { groupRows } from './row-groups.js';
import { type MetricKey, mainNode, type Rule, type Run, totalOf } from './run.js';
import { isExplainedBelow } from './starts.js';
import { callerName, nameOf } from './words.js';

/** Of all bytes or of all allocations. */
const MIN_SHARE = 0.05;
/** Where callees with most of a call's bytes were built this many times as often, they are what is rebuilt. */
const MIN_TIMES_AS_OFTEN = 2;
const MIN_SHARE_BELOW = 0.5;
/** So is a callee with nearly all of them that was built as often. */
const MIN_SHARE_OF_SOLE = 0.9;

interface Rebuilt {
  readonly one: HeavyCall;
  readonly builds: number;
}

/** One callee allocates the same sizes on each call, and frees them before the next. */
export const rebuiltTables: Rule = {
  name: 'rebuilt-tables',
  find(run) {
    const rows = groupRows(run, MIN_BUILDS);
    const bytesOf = ({ totals }: HeavyCall) => totals[run.metrics.allocatedBytes];
    const { list } = run.heavyCalls;
    const picked: Rebuilt[][] = [];
    for (let index = list.length - 1; index >= 0; index--) {
      const one = list[index];
      const below = withoutRareSiblings(one.callees.flatMap((callee) => picked[callee.index]));
      const isCandidate =
        index > 0 &&
        !isExplainedBelow(one, bytesOf) &&
        savingOf(run, one).share >= MIN_SHARE &&
        rows.rareShare(one) <= 1 - MIN_REPEATED;
      const builds = isCandidate ? countBuilds(run, one, rows.rowsOf(one)) : 0;
      const often = below.filter(
        (inner) =>
          inner.builds >= builds * MIN_TIMES_AS_OFTEN ||
          (inner.builds >= builds && bytesOf(inner.one) >= bytesOf(one) * MIN_SHARE_OF_SOLE),
      );
      const isCovered = often.reduce((sum, inner) => sum + bytesOf(inner.one), 0) >= bytesOf(one) * MIN_SHARE_BELOW;
      picked[index] = builds > 0 && !isCovered ? [{ one, builds }] : below;
    }
    return picked[0].map((rebuilt) => describe(run, rebuilt));
  },
};

/** Drops a callee where another one of the same caller is rebuilt far more often: it is not rebuilt for each call. */
function withoutRareSiblings(below: readonly Rebuilt[]): Rebuilt[] {
  return below.filter(
    ({ one, builds }) =>
      !below.some((other) => other.one.caller === one.caller && other.builds >= builds * MIN_TIMES_AS_OFTEN),
  );
}

/** The metric in which a call has a share worth naming: a table of many small blocks costs by their number. */
function savingOf(run: Run, { totals }: HeavyCall): { metric: 'allocatedBytes' | 'allocations'; share: number } {
  const shareIn = (metric: MetricKey) => totals[run.metrics[metric]] / totalOf(run, metric) || 0;
  const [bytes, allocations] = [shareIn('allocatedBytes'), shareIn('allocations')];
  if (bytes >= MIN_SHARE || bytes >= allocations) return { metric: 'allocatedBytes', share: bytes };
  return { metric: 'allocations', share: allocations };
}

function describe(run: Run, { one, builds }: Rebuilt): Discovery {
  const bytes = one.totals[run.metrics.allocatedBytes];
  const allocations = one.totals[run.metrics.allocations];
  const name = nameOf(run.report, one.frame);
  const caller = callerName(run.report, one);
  const { metric, share } = savingOf(run, one);
  const what = metric === 'allocations' ? 'allocations' : 'bytes allocated';
  return {
    sentence:
      `${name} builds blocks of the same sizes anew about ${formatCount(builds)} times${caller && ` under ${caller}`}, and frees them each ` +
      `time: ${formatCount(allocations)} allocations and ${keepBytes(bytes)}, ${formatShare(share)} of all ${what}.`,
    advice:
      'If they hold the same each time, build them once and keep them: ' +
      (caller ? `hoist the call of ${name} out of ${caller}, or keep what it returns.` : 'keep what it returns.'),
    figures: [
      { label: 'Allocated in it', value: bytes, unit: BYTES },
      { label: 'Allocations in it', value: allocations, unit: COUNT },
      { label: 'Builds', value: builds, unit: COUNT },
      { label: 'Allocated by one build', value: Math.round(bytes / builds), unit: BYTES },
    ],
    savedShare: share * (1 - 1 / builds),
    metric,
    node: mainNode(run, one, metric),
  };
}
