import { memoizeBy } from '../../../template/data/memoize.js';
import { timeIn } from '../../../template/data/unit.js';
import { isModuleLoader } from '../../../template/languages/known-work.js';
import { ownAndDependencyFrames } from '../../../template/languages/own-frames.js';
import { nodesBelow, type WeightedRule, type WeightedRun } from './weighted-run.js';
import { amountOf, IN_ALL, shareOf } from './words.js';
import { workMetrics, workTime } from './work-time.js';

const MIN_SHARE = 0.2;
/** Sooner than this no reader waits for it: any program has to be loaded. */
const MIN_NANOSECONDS = 200e6;

/** Marks the nodes in which modules are found, read and compiled; what their code does when it runs is no part of it. */
export const loadingNodes = memoizeBy(({ report, ownCalls }: WeightedRun): Uint8Array => {
  const { frames, strings } = report;
  const isLoaderFile = new Map(
    Array.from(new Set(frames.file), (file) => [file, Number(isModuleLoader(strings[file]))]),
  );
  const isLoader = Uint8Array.from(frames.file, (file) => isLoaderFile.get(file) ?? 0);
  // Native libraries, which have no source in such a trace, belong to who calls them.
  const runsModules = ownAndDependencyFrames(frames, strings, ownCalls.leaders).map(
    (runs, frame) => runs & Number(frames.file[frame] !== 0) & (1 - isLoader[frame]),
  );
  return nodesBelow(report, isLoader, runsModules);
});

/** Finding, reading and compiling modules has a large part of the time. */
export const moduleLoading: WeightedRule = {
  name: 'module-loading',
  needs: (metrics) => (metrics[0]?.unit.kind === 'time' ? workMetrics(metrics) : null),
  find(run, metrics) {
    const { report } = run;
    const { tree } = report;
    const { values, total, metric, words, isSure } = workTime(run, metrics);
    const isPart = loadingNodes(run);
    let sum = 0;
    const ofNode = new Float64Array(values.length);
    /** For each depth the outermost call of a loader that is open. */
    const open: number[] = [0];
    for (let node = 1; node < values.length; node++) {
      const depth = tree.depth[node];
      open[depth] = isPart[node] === 0 ? 0 : open[depth - 1] || node;
      if (isPart[node] === 0) continue;
      sum += values[node];
      ofNode[open[depth]] += values[node];
    }
    const share = sum / total;
    const { unit } = metric;
    const nanoseconds = sum * (unit.kind === 'time' ? unit.tickNanoseconds : 0);
    if (!(share >= MIN_SHARE) || nanoseconds < MIN_NANOSECONDS || !isSure(share)) return [];
    return [
      {
        sentence: `Finding and compiling modules takes ${amountOf(sum, unit)}, ${shareOf(sum, total, words)}.`,
        advice: 'Load later what is not needed at the start, or bundle the program into one file.',
        figures: [
          { label: 'Loading of modules', value: nanoseconds, unit: timeIn(1) },
          { label: IN_ALL, value: total, unit },
        ],
        savedShare: share,
        metric: metric.key,
        node: ofNode.reduce((main, value, node) => (value > ofNode[main] ? node : main), 0),
      },
    ];
  },
};
