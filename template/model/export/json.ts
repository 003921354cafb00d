import { unitWord } from '../../data/unit.js';
import { callPath, isCall, type Profile, selfIn, selfOf } from '../calls/profile.js';
import { showName } from '../graph/describe-box.js';
import { ratioColumns } from '../table/ratio-column.js';
import { type ExportedView, totalInView } from './exported-view.js';
import { functionFigures } from './function-figures.js';
import { numberFrames } from './number-frames.js';

/** Numbers are written in strings of so many, as no string has room for all of a large tree. */
const NUMBERS_A_STRING = 100_000;

const ABOUT =
  'Calls in preorder: a call is below the nearest one before it that is less deep. The depth counts from the first one, frame is an index into frames, self is of the metric.';
const ABOUT_INVERTED = 'The tree is inverted: what a stack holds stands at its last call, the outermost caller.';

/** All there is to know of the view: what it is, its functions in every metric, its stacks in the shown one. */
export function viewJson(view: ExportedView): string[] {
  const { title, names, tree, zoom, functions, scope, query, hash } = view;
  const { profile, columns } = tree;
  const metrics = functions.columns.map(({ metric: { key, label, unit } }) => ({
    key,
    label,
    unit: unitWord(unit),
  }));
  const { frame, depth } = profile.tree;
  const frames = numberFrames(profile, zoom);
  const nameOf = (node: number) => showName(names.fullName(frame[node]));
  const facts = {
    flamefileView: 1,
    title: showName(title),
    metric: metrics[0],
    total: columns[0].base,
    inView: totalInView(view),
    scope,
    query,
    link: hash,
    metrics,
    ratios: ratioColumns(profile.report.facts, functions.columns).map(({ label, dividendAt, divisorAt }) => ({
      label,
      dividend: metrics[dividendAt].key,
      divisor: metrics[divisorAt].key,
    })),
    functions: functionFigures(view),
  };
  const stacks = {
    about: profile.isInverted ? `${ABOUT} ${ABOUT_INVERTED}` : ABOUT,
    isInverted: profile.isInverted,
    callersOfFirst: callPath(profile, profile.parents[zoom]).map(nameOf),
    frames: frames.list.map((at) => ({ name: showName(names.fullName(at)), module: showName(names.module(at)) })),
  };
  return [
    JSON.stringify(facts).slice(0, -1),
    ',"stacks":',
    JSON.stringify(stacks).slice(0, -1),
    ...numbers('depth', profile, zoom, (node) => depth[node] - depth[zoom]),
    ...numbers('frame', profile, zoom, (node) => frames.numbers[frame[node]]),
    // What a call in order of time has between its calls is its own.
    ...numbers('self', profile, zoom, (node) =>
      profile.spacers ? selfIn(profile, columns[0].sums, node) : selfOf(columns[0].sums, node),
    ),
    '}}\n',
  ];
}

/** A number for each call below one, and for it. */
function numbers(name: string, profile: Profile, from: number, numberOf: (node: number) => number): string[] {
  const strings = [`,"${name}":[`];
  const end = profile.ends[from];
  for (let start = from; start < end; start += NUMBERS_A_STRING) {
    const values: number[] = [];
    for (let node = start; node < Math.min(end, start + NUMBERS_A_STRING); node++) {
      if (isCall(profile, node)) values.push(numberOf(node));
    }
    strings.push(start === from ? values.join() : `,${values.join()}`);
  }
  return [...strings, ']'];
}
