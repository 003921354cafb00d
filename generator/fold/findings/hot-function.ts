import { formatShare } from '../../../template/data/format.js';
import { isUnresolved } from '../../../template/data/unresolved.js';
import { isStartFrame } from '../../../template/languages/start-frame.js';
import { sumByFunction } from './function-values.js';
import { loadingNodes } from './module-loading.js';
import type { WeightedRule, WeightedRun } from './weighted-run.js';
import { amountOf, IN_ALL, nameOf, shareOf } from './words.js';
import { workMetrics, workTime } from './work-time.js';

const MIN_SHARE = 0.25;
/** By so much it is ahead of the next own function: in a program that is evenly spread none is. */
const MIN_AHEAD = 1.5;

/** What runs when a module is loaded, which holds whatever it starts. */
const TOP_LEVEL = /^(?:<module>|<main>|block in <main>|\(anonymous\) \S*:1(?::\d+)?|\(anonymous:L#1:.*\))$/;

/** One of the author's own functions spends most of the time itself, with the libraries that it calls. */
export const hotFunction: WeightedRule = {
  name: 'hot-function',
  needs: workMetrics,
  find(run, metrics) {
    const { report, ownCalls } = run;
    const { values, total, metric, words, isSure } = workTime(run, metrics);
    const isLoading = loadingNodes(run);
    const ofOwn = new Float64Array(values.length);
    const ofLoading = new Float64Array(values.length);
    const ofItself = new Float64Array(values.length);
    for (let node = 1; node < values.length; node++) {
      // What the loader spends is the matter of another rule. What the collector does within a function is counted as the
      // lists of functions count it.
      const sums = isLoading[node] === 0 ? ofOwn : ofLoading;
      sums[ownCalls.ownNode[node]] += values[node];
      if (ownCalls.ownNode[node] === node) ofItself[node] = values[node];
    }
    ofOwn[0] = 0;
    const [hottest, next] = sumByFunction(report, ownCalls, ofOwn, 1);
    if (hottest === undefined || saysNothing(run, hottest.frame)) return [];
    const share = hottest.value / total;
    const isAhead = next === undefined || hottest.value >= next.value * MIN_AHEAD;
    if (share < MIN_SHARE || !isAhead || !isSure(share)) return [];
    const name = nameOf(report, hottest.frame);
    const partOf = (part: Float64Array) =>
      sumByFunction(report, ownCalls, part, 1).find(({ frame }) => frame === hottest.frame)?.value ?? 0;
    const where = partOf(ofItself) === hottest.value ? 'itself' : 'with the libraries that it calls';
    const leftOut = partOf(ofLoading) === 0 ? '' : ', not counting the loading of modules';
    return [
      {
        sentence: `${name} takes ${amountOf(hottest.value, metric.unit)} ${where}${leftOut}, ${shareOf(hottest.value, total, words)}${
          next === undefined ? '' : `; the next of the program's own functions takes ${formatShare(next.value / total)}`
        }.`,
        advice: 'Look here first: do it less often, on less data, or with another algorithm.',
        figures: [
          { label: 'In it and the libraries that it calls', value: hottest.value, unit: metric.unit },
          { label: IN_ALL, value: total, unit: metric.unit },
        ],
        savedShare: share,
        metric: metric.key,
        node: hottest.node,
      },
    ];
  },
};

/** Where the program starts all of it is, so that a place there tells nothing; nor does an address. */
function saysNothing({ report }: WeightedRun, frame: number): boolean {
  const name = report.strings[report.frames.functionName[frame]];
  return isUnresolved(name) || isStartFrame(name) || TOP_LEVEL.test(name);
}
