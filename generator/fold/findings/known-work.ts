import { isUnresolved } from '../../../template/data/unresolved.js';
import { sumByFunction } from './function-values.js';
import { nodesBelow, type WeightedRule, type WeightedRun } from './weighted-run.js';
import { amountOf, IN_ALL, nameOf, shareOf } from './words.js';
import { workMetrics, workTime } from './work-time.js';

const MIN_SHARE = 0.15;

/** One function has values turned into text or bytes, or back, for a large part of the time. */
export const serialising = workOfLibraries('serialising', {
  isKind: (run) => run.isSerialiser,
  what: 'serialising and parsing data',
  advice: 'Do it once and keep the result, send less, or take a format and a library that are quicker.',
});

/** One function has regular expressions matched for a large part of the time. */
export const regularExpressions = workOfLibraries('regular-expressions', {
  isKind: (run) => run.isMatcher,
  what: 'regular expressions',
  advice:
    'Compile each once, and try a plain search first; a pattern that backtracks may take time out of all proportion.',
});

/** A kind of work that libraries are known to do, told with the author's function that has it done. */
function workOfLibraries(
  name: string,
  { isKind, what, advice }: { isKind: (run: WeightedRun) => Uint8Array; what: string; advice: string },
): WeightedRule {
  return {
    name,
    needs: workMetrics,
    find(run, metrics) {
      const { report, ownCalls } = run;
      const { values, total, metric, words, isSure } = workTime(run, metrics);
      const isPart = nodesBelow(report, isKind(run), ownCalls.isOwn);
      const ofOwn = new Float64Array(values.length);
      for (let node = 1; node < values.length; node++) {
        if (isPart[node] === 1) ofOwn[ownCalls.ownNode[node]] += values[node];
      }
      ofOwn[0] = 0;
      const nameAt = (frame: number) => report.strings[report.frames.functionName[frame]];
      return sumByFunction(report, ownCalls, ofOwn, total * MIN_SHARE)
        .filter(({ value, frame }) => isSure(value / total) && !isUnresolved(nameAt(frame)))
        .map(({ frame, value, node }) => ({
          sentence: `${nameOf(report, frame)} spends ${amountOf(value, metric.unit)} in ${what}, ${shareOf(value, total, words)}.`,
          advice,
          figures: [
            { label: 'Spent in it', value, unit: metric.unit },
            { label: IN_ALL, value: total, unit: metric.unit },
          ],
          savedShare: value / total,
          metric: metric.key,
          node,
        }));
    },
  };
}
