import { keepBytes } from '../../../template/data/amounts.js';
import { formatCount } from '../../../template/data/format.js';
import { BYTES, COUNT } from '../../../template/data/unit.js';
import { functionValues } from './function-values.js';
import { type Rule, type Run, totalOf } from './run.js';
import { nameOf, shareOf } from './words.js';

const MIN_SHARE = 0.05;
/** Fewer steps are not worth a finding. */
const MIN_STEPS = 100;
/** Containers that grow step by step: each step allocates a larger block, copies, and frees the smaller one. */
export const growingContainers: Rule = {
  name: 'growing-containers',
  find(run) {
    const { report } = run;
    const { outgrownBytes, steps } = addUpSteps(run);
    const all = totalOf(run, 'allocatedBytes');
    const stepsOf = new Map(functionValues(run, steps, MIN_STEPS).map(({ frame, value }) => [frame, value]));
    return functionValues(run, outgrownBytes, all * MIN_SHARE).flatMap(({ value, frame, node }) => {
      const stepCount = stepsOf.get(frame);
      if (stepCount === undefined) return [];
      return {
        sentence:
          `Containers in ${nameOf(report, frame)} grow by reallocation: ${formatCount(stepCount)} times a block was outgrown, ` +
          `${keepBytes(value)} in all, ${shareOf(value, all, 'bytes allocated')}.`,
        advice: 'Reserve room for what is to come, or reuse the container: each step allocates, copies and gives back.',
        figures: [
          { label: 'Outgrown blocks', value, unit: BYTES },
          { label: 'Steps', value: stepCount, unit: COUNT },
        ],
        savedShare: value / all,
        metric: 'allocatedBytes',
        node,
      };
    });
  },
};

/** For each of `run.owners` the steps of containers in it: how many, and the bytes of the blocks that were outgrown. */
function addUpSteps({ report, owners, outgrown }: Run): { outgrownBytes: Float64Array; steps: Float64Array } {
  const { blockBytes } = report.sizes;
  const outgrownBytes = new Float64Array(owners.nodes.length);
  const steps = new Float64Array(owners.nodes.length);
  for (let row = 0; row < outgrown.length; row++) {
    steps[owners.ofRow[row]] += outgrown[row];
    outgrownBytes[owners.ofRow[row]] += outgrown[row] * blockBytes[row];
  }
  return { outgrownBytes, steps };
}
