import { memoizeBy } from '../../template/data/memoize.js';
import type { Report } from '../../template/data/report.js';
import { parentNodes } from '../../template/data/tree.js';
import { ownFrames } from '../../template/languages/own-frames.js';
import type { GroupBy } from '../../template/model/shape/plan.js';

/** A call on a stack. */
interface Call {
  readonly functionName: string;
  readonly module: string;
  readonly isOwn: boolean;
  readonly file: string;
  readonly line: number;
  /** What makes calls the same box, set by naming. */
  readonly box: string;
}

/** One recorded stack, outermost call first, and what it holds of each metric. */
export interface Stack {
  readonly calls: readonly Call[];
  readonly values: readonly number[];
}

/** A step as an operation on the list; `matches` is asked for a function's name or a module's. */
export type NaiveStep =
  | { readonly kind: 'show' | 'hide' | 'start' | 'merge' | 'module'; readonly matches: (name: string) => boolean }
  | { readonly kind: 'own' | 'recursion' };

/** All stacks of a report that hold something. */
export function listStacks({ strings, frames, tree, selfValues }: Report): Stack[] {
  const parents = parentNodes(tree.depth);
  const isOwn = ownFrames(frames, strings);
  const callOf = (node: number): Call => {
    const frame = tree.frame[node];
    const texts = [frames.functionName, frames.module, frames.file].map((column) => strings[column[frame]]);
    return {
      functionName: texts[0],
      module: texts[1].replace(/.*\//, ''),
      file: texts[2],
      line: frames.line[frame],
      isOwn: isOwn[frame] === 1,
      box: '',
    };
  };
  const stacks = Array.from(tree.depth, (_, node) => {
    const calls: Call[] = [];
    for (let at = node; at !== 0; at = parents[at]) calls.push(callOf(at));
    return { calls: calls.reverse(), values: selfValues.map((values) => values[node]) };
  });
  return stacks.filter(({ values }) => values.some((value) => value !== 0));
}

/** What the shape of a tree is, as operations on the list of stacks, in the order the product promises. */
export function shapeStacks(stacks: readonly Stack[], groupBy: GroupBy, steps: readonly NaiveStep[]): Stack[] {
  const patterns = (kind: NaiveStep['kind']) =>
    steps.flatMap((step) => ('matches' in step && step.kind === kind ? [step.matches] : []));
  const has = (kind: NaiveStep['kind']) => steps.some((step) => step.kind === kind);
  let list = stacks.filter(({ calls }) =>
    patterns('show').every((matches) => calls.some((call) => matches(call.functionName))),
  );
  list = list.filter(
    ({ calls }) => !patterns('hide').some((matches) => calls.some((call) => matches(call.functionName))),
  );
  for (const matches of patterns('start')) {
    list = list.flatMap(({ calls, values }) => {
      const first = calls.findIndex((call) => matches(call.functionName));
      return first < 0 ? [] : [{ calls: calls.slice(first), values }];
    });
  }
  const isMerged = (call: Call) =>
    patterns('merge').some((matches) => matches(call.functionName)) || (has('own') && !call.isOwn);
  const isOfModule = (call: Call) => patterns('module').some((matches) => matches(call.module));
  return list.map(({ calls, values }) => {
    let left = calls
      .filter((call) => !isMerged(call))
      .map((call) =>
        isOfModule(call) ? { ...call, box: `module ${call.module}` } : { ...call, box: boxName(call, groupBy) },
      );
    left = left.filter((call, at) => at === 0 || call.box !== left[at - 1].box || !isFolded(call, groupBy));
    return { calls: has('recursion') ? foldRecursion(left) : left, values };
  });
}

function isFolded(call: Call, groupBy: GroupBy): boolean {
  return groupBy === 'file' || groupBy === 'module' || call.box.startsWith('module ');
}

function boxName({ functionName, module, file, line }: Call, groupBy: GroupBy): string {
  if (groupBy === 'file') return `file ${file}`;
  if (groupBy === 'module') return `module ${module}`;
  return groupBy === 'line' ? `${functionName}|${module}|${file}|${line}` : `${functionName}|${module}`;
}

function foldRecursion(calls: readonly Call[]): Call[] {
  const folded: Call[] = [];
  for (const call of calls) {
    const at = folded.findIndex(({ box }) => box === call.box);
    if (at >= 0) folded.length = at + 1;
    else folded.push(call);
  }
  return folded;
}

/** Upside down: each stack from its innermost call outwards. */
export function invertStacks(stacks: readonly Stack[]): Stack[] {
  return stacks.map(({ calls, values }) => ({ calls: calls.toReversed(), values }));
}

/** The callers of a box: what is up to its outermost call on each stack, upside down. */
export function callersOf(stacks: readonly Stack[], box: string): Stack[] {
  return invertStacks(
    stacks.flatMap(({ calls, values }) => {
      const first = calls.findIndex((call) => call.box === box);
      return first < 0 ? [] : [{ calls: calls.slice(0, first + 1), values }];
    }),
  );
}

/** What a box called: each stack from its outermost call on. */
export function calleesOf(stacks: readonly Stack[], box: string): Stack[] {
  return stacks.flatMap(({ calls, values }) => {
    const first = calls.findIndex((call) => call.box === box);
    return first < 0 ? [] : [{ calls: calls.slice(first), values }];
  });
}

/** Asked for once for each metric. */
const pathOf = memoizeBy((calls: Stack['calls']) => calls.map(({ box }) => box).join('\n'));

/** Own value by path, without paths that hold nothing. */
export function foldStacks(stacks: readonly Stack[], metric: number): Map<string, number> {
  const folded = new Map<string, number>();
  for (const { calls, values } of stacks) {
    const path = pathOf(calls);
    folded.set(path, (folded.get(path) ?? 0) + values[metric]);
  }
  return withoutZeros(folded);
}

/** Total by box: every stack with the box once. */
export function totalsByBox(stacks: readonly Stack[], metric: number): Map<string, number> {
  const totals = new Map<string, number>();
  for (const { calls, values } of stacks) {
    for (const box of new Set(calls.map((call) => call.box))) totals.set(box, (totals.get(box) ?? 0) + values[metric]);
  }
  return withoutZeros(totals);
}

/** Self by box: every stack for its innermost one. */
export function selfByBox(stacks: readonly Stack[], metric: number): Map<string, number> {
  const selfs = new Map<string, number>();
  for (const { calls, values } of stacks) {
    const box = calls.at(-1)?.box;
    if (box !== undefined) selfs.set(box, (selfs.get(box) ?? 0) + values[metric]);
  }
  return withoutZeros(selfs);
}

export function withoutZeros(values: ReadonlyMap<string, number>): Map<string, number> {
  return new Map([...values].filter(([, value]) => value !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}
