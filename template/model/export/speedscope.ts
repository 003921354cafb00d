import { toBaseUnit } from '../../data/base-unit.js';
import type { Unit } from '../../data/unit.js';
import { callPath, selfOf } from '../calls/profile.js';
import { showName } from '../graph/describe-box.js';
import type { FrameNames } from '../names/frame-names.js';
import type { MetricColumn } from '../table/metric-column.js';
import type { ExportedTree } from './exported-view.js';
import { numberFrames } from './number-frames.js';

const SCHEMA = 'https://www.speedscope.app/file-format-schema.json';

/** The units of times that speedscope has, by their nanoseconds. */
const TIMES: ReadonlyMap<number, string> = new Map([
  [1, 'nanoseconds'],
  [1e3, 'microseconds'],
  [1e6, 'milliseconds'],
  [1e9, 'seconds'],
]);

/**
 * A tree as speedscope's own JSON: a profile for each metric, the shown one first, in which each stack that holds anything itself is
 * a sample of that weight, in the order of the graph. Signed metrics are left out: speedscope takes no weight below zero.
 * @param exporter who writes it, `flamefile@1.0.0`
 * @returns pieces, in order
 */
export function* speedscopeJson(
  title: string,
  names: FrameNames,
  tree: ExportedTree,
  exporter: string,
): Generator<string> {
  const { profile } = tree;
  const frames = numberFrames(profile, 0);
  const columns = tree.columns.filter(({ metric }) => !metric.isSigned);
  const facts = {
    $schema: SCHEMA,
    name: showName(title),
    exporter,
    activeProfileIndex: 0,
    shared: {
      frames: frames.list.map((frame) => {
        const file = names.file(frame);
        return { name: showName(names.fullName(frame)), ...(file !== '' && { file: showName(file) }) };
      }),
    },
  };
  yield `${JSON.stringify(facts).slice(0, -1)},"profiles":[`;
  for (const [at, column] of columns.entries()) {
    if (at > 0) yield ',';
    yield* sampledProfile(tree, column, frames.numbers);
  }
  yield ']}\n';
}

function* sampledProfile(
  { profile }: ExportedTree,
  { metric, sums }: MetricColumn,
  numbers: Int32Array,
): Generator<string> {
  const { frame } = profile.tree;
  const { label, unit } = metric;
  const endValue = weightOf(sums[sums.length - 1], unit);
  const head = { type: 'sampled', name: label, unit: unitWordOf(unit), startValue: 0, endValue };
  yield `${JSON.stringify(head).slice(0, -1)},"samples":[`;
  const weights: number[] = [];
  for (let node = 0; node < frame.length; node++) {
    const value = selfOf(sums, node);
    if (value === 0) continue;
    const stack = callPath(profile, node).map((call) => numbers[frame[call]]);
    yield `${weights.length > 0 ? ',' : ''}[${stack.join()}]`;
    weights.push(weightOf(value, unit));
  }
  yield '],"weights":[';
  for (const [at, weight] of weights.entries()) yield `${at > 0 ? ',' : ''}${weight}`;
  yield ']}';
}

/** Times in a unit that speedscope has keep it; bytes and the rest are in base units. */
function unitWordOf(unit: Unit): string {
  if (unit.kind === 'bytes') return 'bytes';
  return unit.kind === 'count' ? 'none' : (TIMES.get(unit.tickNanoseconds) ?? 'nanoseconds');
}

function weightOf(value: number, unit: Unit): number {
  return unit.kind === 'time' && TIMES.has(unit.tickNanoseconds) ? value : toBaseUnit(value, unit);
}
