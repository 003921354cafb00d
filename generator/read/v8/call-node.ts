import { asArray, asNumber, asObject, asText } from '../json.js';
import type { TraceSink } from '../sink.js';

/** A function where it is defined, as V8 names it. */
export interface CallFrame {
  /** "" for a function without a name. */
  readonly functionName: string;
  readonly url: string;
  /** 1-based; 0 where not known. */
  readonly line: number;
  /** 1-based; 0 where not known. */
  readonly column: number;
}

/** A call in a profile's tree. */
export interface CallNode {
  readonly frame: CallFrame;
  /** Index of the caller; -1 for none. */
  readonly parent: number;
  /** As it is in the file. */
  readonly written: Readonly<Record<string, unknown>>;
}

/** @param written `callFrame` of a node; lines and columns of it are 0-based */
function readCallFrame(written: Readonly<Record<string, unknown>>): CallFrame {
  return {
    functionName: asText(written.functionName),
    url: asText(written.url),
    line: placeOf(asNumber(written.lineNumber) ?? -1),
    column: placeOf(asNumber(written.columnNumber) ?? -1),
  };
}

/** Before Node 12 and Chrome 58 a node was a call frame itself, with 1-based lines. */
function readOldCallFrame(written: Readonly<Record<string, unknown>>): CallFrame {
  return {
    functionName: asText(written.functionName),
    url: asText(written.url),
    line: placeOf((asNumber(written.lineNumber) ?? 0) - 1),
    column: placeOf((asNumber(written.columnNumber) ?? 0) - 1),
  };
}

function placeOf(zeroBased: number): number {
  return Number.isInteger(zeroBased) && zeroBased >= 0 && zeroBased < 2 ** 31 ? zeroBased + 1 : 0;
}

function frameOf(written: Readonly<Record<string, unknown>>): CallFrame {
  const callFrame = asObject(written.callFrame);
  return callFrame === null ? readOldCallFrame(written) : readCallFrame(callFrame);
}

/** The nodes of a tree whose nodes hold their callees, callers first. */
export function flattenTree(head: unknown): CallNode[] {
  const nodes: CallNode[] = [];
  const open: { value: unknown; parent: number }[] = [{ value: head, parent: -1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const written = asObject(next.value);
    if (written === null) continue;
    const parent = nodes.push({ frame: frameOf(written), parent: next.parent, written }) - 1;
    for (const value of asArray(written.children)) open.push({ value, parent });
  }
  return nodes;
}

/** The nodes of a list, which name their callees, or their caller, by number. Of several callers of one node the first counts. */
export function linkNodes(list: readonly unknown[], sink: TraceSink): CallNode[] {
  const written = list.map(asObject).filter((node) => node !== null);
  const indexOfId = indexById(written);
  const parents = new Int32Array(written.length).fill(-1);
  let otherCallers = 0;
  const link = (child: number, caller: number) => {
    if (child < 0 || caller < 0) return;
    if (child === caller || (parents[child] >= 0 && parents[child] !== caller)) otherCallers++;
    else parents[child] = caller;
  };
  written.forEach(({ children, parent }, index) => {
    link(index, indexOfId(parent));
    for (const id of asArray(children)) link(indexOfId(id), index);
  });
  if (otherCallers > 0) {
    sink.warn(
      'damaged',
      'Calls have several callers, or call themselves; of these the first one counts.',
      otherCallers,
    );
  }
  warnOfNodes(written, indexOfId, sink);
  return written.map((node, index) => ({ frame: frameOf(node), parent: parents[index], written: node }));
}

function warnOfNodes(
  written: readonly Readonly<Record<string, unknown>>[],
  indexOfId: (id: unknown) => number,
  sink: TraceSink,
): void {
  const doubles = written.filter(({ id }, index) => id !== undefined && indexOfId(id) !== index).length;
  if (doubles > 0) {
    sink.warn('damaged', 'Calls have the number of another one; their samples count for the first one.', doubles);
  }
  const nameless = written.filter((node) => asObject(node.callFrame) === null && typeof node.functionName !== 'string');
  if (nameless.length > 0) {
    sink.warn('damaged', 'Calls do not say of which function they are; they have no name.', nameless.length);
  }
}

/** Ids are numbers from 1 on, as V8 counts them, or anything else. */
const MAX_COUNTED_ID = 2 ** 24;

/** Finds nodes by their ids: the first one of an id, -1 where there is none. */
export function indexById(written: readonly Readonly<Record<string, unknown>>[]): (id: unknown) => number {
  const counted = new Int32Array(Math.min(MAX_COUNTED_ID, 2 * written.length + 2)).fill(-1);
  const others = new Map<unknown, number>();
  const isCounted = (id: unknown): id is number => typeof id === 'number' && counted[id] !== undefined;
  written.forEach(({ id }, index) => {
    if (isCounted(id)) {
      if (counted[id] < 0) counted[id] = index;
    } else if (!others.has(id)) others.set(id, index);
  });
  return (id) => (isCounted(id) ? counted[id] : (others.get(id) ?? -1));
}
