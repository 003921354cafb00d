import { isUnresolved } from '../../../template/data/unresolved.js';
import { isRegularExpression, isSerialiser } from '../../../template/languages/known-work.js';
import { sumByFunction } from './function-values.js';
import { nodesBelow, type WeightedRule, type WeightedRun } from './weighted-run.js';
import { amountOf, nameOf, shareOf } from './words.js';
import { workMetrics, workTime } from './work-time.js';

const MIN_SHARE = 0.15;

/** One function has values turned into text or bytes, or back, for a large part of the time. */
export const serialising = workOfLibraries('serialising', {
  isKind: isSerialiser,
  what: 'serialising and parsing data',
  advice: 'Do it once and keep the result, send less, or take a format and a library that are quicker.',
});

/** One function has regular expressions matched for a large part of the time. */
export const regularExpressions = workOfLibraries('regular-expressions', {
  isKind: isRegularExpression,
  what: 'regular expressions',
  advice:
    'Compile each once, and try a plain search first; a pattern that backtracks may take time out of all proportion.',
});

/** A kind of work that libraries are known to do, told with the author's function that has it done. */
function workOfLibraries(
  name: string,
  { isKind, what, advice }: { isKind: (name: string, file: string) => boolean; what: string; advice: string },
): WeightedRule {
  return {
    name,
    needs: workMetrics,
    find(run, metrics) {
      const { report, ownCalls } = run;
      const { values, total, metric, words, isSure } = workTime(run, metrics);
      const isPart = nodesBelow(report, framesOf(run, isKind), ownCalls.isOwn);
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
            { label: 'In all', value: total, unit: metric.unit },
          ],
          savedShare: value / total,
          metric: metric.key,
          node,
        }));
    },
  };
}

/** For each frame 1 where a library does such work: what the author's own code is called says nothing. */
function framesOf({ report, ownCalls }: WeightedRun, isKind: (name: string, file: string) => boolean): Uint8Array {
  const { functionName, file } = report.frames;
  return Uint8Array.from(functionName, (name, frame) =>
    Number(ownCalls.isOwn[frame] === 0 && isKind(report.strings[name], report.strings[file[frame]])),
  );
}
