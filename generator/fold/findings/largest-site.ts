import { keepBytes } from '../../../template/data/amounts.js';
import type { Metric } from '../../../template/data/report.js';
import { BYTES } from '../../../template/data/unit.js';
import { isUnresolved } from '../../../template/data/unresolved.js';
import { isStartFrame } from '../../../template/languages/start-frame.js';
import { sumByFunction } from './function-values.js';
import type { WeightedRule } from './weighted-run.js';
import { metricWords, nameOf, shareOf } from './words.js';

const MIN_BYTES = 1_000_000;
const MIN_SHARE = 0.3;
/** By so much it is ahead of the next own function. */
const MIN_AHEAD = 1.5;

/** How the system gives out memory, in traces that count its pages. */
const SYSTEM_MEMORY = /^_*(?:mmap|mmap64|mremap|brk|sbrk|morecore)$/;

/** One of the author's own functions allocated most of what is in use. */
export const largestSite: WeightedRule = {
  name: 'largest-site',
  needs: (metrics) => (isLiveBytes(metrics[0]) ? [0] : null),
  find({ report, ownCalls }, [live]) {
    const metric = report.facts.metrics[live];
    const { total } = metric;
    const ofOwn = new Float64Array(report.tree.depth.length);
    report.selfValues[live].forEach((value, node) => {
      ofOwn[ownCalls.ownNode[node]] += value;
    });
    ofOwn[0] = 0;
    const [largest, next] = sumByFunction(report, ownCalls, ofOwn, 1);
    if (largest === undefined || largest.value < Math.max(MIN_BYTES, total * MIN_SHARE)) return [];
    if (next !== undefined && largest.value < next.value * MIN_AHEAD) return [];
    const name = report.strings[report.frames.functionName[largest.frame]];
    if (isUnresolved(name) || isStartFrame(name) || SYSTEM_MEMORY.test(name)) return [];
    return [
      {
        sentence: `${nameOf(report, largest.frame)} allocated ${keepBytes(largest.value)} of what is in use, ${shareOf(largest.value, total, metricWords(metric))}.`,
        advice: 'If memory matters, begin here: keep less of it, store it more compactly, or free it sooner.',
        figures: [
          { label: 'Allocated in it and in use', value: largest.value, unit: BYTES },
          { label: 'In use in all', value: total, unit: BYTES },
        ],
        savedShare: largest.value / total,
        metric: metric.key,
        node: largest.node,
      },
    ];
  },
};

function isLiveBytes(metric: Metric | undefined): boolean {
  return metric !== undefined && metric.unit.kind === 'bytes' && !metric.isAdditiveOverTime;
}
