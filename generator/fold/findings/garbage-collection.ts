import { nodesBelow, type WeightedRule } from './weighted-run.js';
import { amountOf, IN_ALL, shareOf } from './words.js';
import { workMetrics, workTime } from './work-time.js';

const MIN_SHARE = 0.1;

/** The garbage collector has a large part of the time. */
export const garbageCollection: WeightedRule = {
  name: 'garbage-collection',
  needs: workMetrics,
  find(run, metrics) {
    const { values, total, metric, words, isSure } = workTime(run, metrics);
    const isPart = nodesBelow(run.report, run.isCollector, new Uint8Array(run.isCollector.length));
    let [sum, main] = [0, 0];
    for (let node = 1; node < values.length; node++) {
      if (isPart[node] === 0) continue;
      sum += values[node];
      if (main === 0 || values[node] > values[main]) main = node;
    }
    const share = sum / total;
    if (!(share > MIN_SHARE) || !isSure(share)) return [];
    return [
      {
        sentence: `The garbage collector takes ${amountOf(sum, metric.unit)}, ${shareOf(sum, total, words)}.`,
        advice:
          'Allocate less: a heap profile shows where. Keep what is used again, and give the heap more room if there is memory.',
        figures: [
          { label: 'Garbage collector', value: sum, unit: metric.unit },
          { label: IN_ALL, value: total, unit: metric.unit },
        ],
        savedShare: share,
        metric: metric.key,
        node: main,
      },
    ];
  },
};
