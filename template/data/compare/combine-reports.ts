import { orderPreorder } from '../preorder.js';
import type { FrameTable, Report, RunTables } from '../report.js';
import { StackIndex } from '../stack-index.js';
import { moveRun } from './move-run.js';
import { StringUnion } from './string-union.js';

/** What combining needs of the run that is compared with. */
export type OlderRun = Omit<Report, 'baseline'>;

/**
 * One report of two runs: the newer one's, with the older one as its baseline in the same tree. The tree holds the
 * calls of both; a call that only one of them made has nothing of the other's.
 *
 *     newer   main --- parse          older   main --- read          both   main --- parse
 *                                                                               +--- read
 *
 * Siblings stand by total of the first metric of the newer run, then of the older one.
 */
export function combineReports(newer: Report, older: OlderRun): Report {
  const strings = new StringUnion(newer.strings);
  const stringOfOlder = strings.add(older.strings);
  const { frames, frameOfOlder } = uniteFrames(newer.frames, older.frames, stringOfOlder);
  const calls = new StackIndex();
  // A report's nodes are numbered callers first, each (caller, frame) once: so the newer one's keep their numbers.
  addCalls(calls, newer.tree.depth, newer.tree.frame);
  const olderFrame = older.tree.frame.map((frame) => frameOfOlder[frame]);
  const memberOfOlder = addCalls(calls, older.tree.depth, olderFrame);
  const { depth, memberOfNode, nodeOfMember } = orderCalls(calls, newer, older, memberOfOlder);
  const nodeOfNewer = nodeOfMember.subarray(0, newer.tree.depth.length);
  const nodeOfOlder = memberOfOlder.map((member) => nodeOfMember[member]);
  return {
    ...moveRun(newer, nodeOfNewer, depth.length),
    strings: strings.all,
    frames,
    tree: { depth, frame: memberOfNode.map((member) => calls.frame.values[member]) },
    baseline: moveRun(older, nodeOfOlder, depth.length),
  };
}

/** @returns for each node of the tree its call */
function addCalls(calls: StackIndex, depth: Uint32Array, frame: Uint32Array): Uint32Array {
  const callOfNode = new Uint32Array(depth.length);
  const path: number[] = [0];
  for (let node = 1; node < depth.length; node++) {
    callOfNode[node] = calls.intern(path[depth[node] - 1], frame[node]);
    path[depth[node]] = callOfNode[node];
  }
  return callOfNode;
}

function orderCalls(calls: StackIndex, newer: RunTables, older: RunTables, memberOfOlder: Uint32Array) {
  const callers = calls.caller.values;
  const newerTotals = new Float64Array(calls.count);
  const olderTotals = new Float64Array(calls.count);
  const newerValues = newer.selfValues[0];
  const olderValues = older.selfValues[0];
  for (let node = 0; node < newerValues.length; node++) newerTotals[node] = newerValues[node];
  for (let node = 0; node < olderValues.length; node++) olderTotals[memberOfOlder[node]] += olderValues[node];
  for (let call = calls.count - 1; call > 0; call--) {
    newerTotals[callers[call]] += newerTotals[call];
    olderTotals[callers[call]] += olderTotals[call];
  }
  return orderPreorder(
    callers,
    calls.count,
    (a, b) => newerTotals[b] - newerTotals[a] || olderTotals[b] - olderTotals[a] || a - b,
  );
}

/** A frame of both is inlined where it was in both. */
function uniteFrames(newer: FrameTable, older: FrameTable, stringOfOlder: Uint32Array) {
  const numbers = new Map<string, number>();
  const keyOf = (functionName: number, file: number, line: number, module: number) =>
    `${functionName} ${file} ${line} ${module}`;
  for (let frame = 1; frame < newer.line.length; frame++) {
    numbers.set(keyOf(newer.functionName[frame], newer.file[frame], newer.line[frame], newer.module[frame]), frame);
  }
  const added: number[] = [];
  const frameOfOlder = older.line.map((line, frame) => {
    if (frame === 0) return 0;
    const key = keyOf(
      stringOfOlder[older.functionName[frame]],
      stringOfOlder[older.file[frame]],
      line,
      stringOfOlder[older.module[frame]],
    );
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = newer.line.length + added.length;
    added.push(frame);
    numbers.set(key, number);
    return number;
  });
  const extend = (column: Uint32Array, ofAdded: (frame: number) => number) => {
    const extended = new Uint32Array(column.length + added.length);
    extended.set(column);
    extended.set(added.map(ofAdded), column.length);
    return extended;
  };
  const inlined = Uint8Array.from(extend(Uint32Array.from(newer.inlined), (frame) => older.inlined[frame]));
  frameOfOlder.forEach((frame, olderFrame) => {
    if (older.inlined[olderFrame] === 0) inlined[frame] = 0;
  });
  const frames: FrameTable = {
    functionName: extend(newer.functionName, (frame) => stringOfOlder[older.functionName[frame]]),
    file: extend(newer.file, (frame) => stringOfOlder[older.file[frame]]),
    line: extend(newer.line, (frame) => older.line[frame]),
    module: extend(newer.module, (frame) => stringOfOlder[older.module[frame]]),
    inlined,
  };
  return { frames, frameOfOlder };
}
