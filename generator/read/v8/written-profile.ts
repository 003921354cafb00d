import type { MemoryBudget } from '../../memory-budget.js';
import type { JsonCursor } from '../json-cursor.js';
import { jsonKeys, NO_KEY } from '../json-keys.js';
import { readNumbers } from '../json-numbers.js';
import type { TraceSink } from '../sink.js';
import type { CallTree } from './call-tree.js';
import { ListedCalls } from './listed-calls.js';
import { flattenTree } from './nested-calls.js';
import { NodeIds } from './node-ids.js';
import type { WrittenTimes } from './sample-times.js';

/** A profile of V8's CPU profiler as it is in the file. */
export interface WrittenProfile extends WrittenTimes {
  readonly tree: CallTree;
  readonly ids: NodeIds;
  /** For each sample the id of its node; NaN where it is none. */
  readonly samples: Float64Array;
}

const KEYS = jsonKeys('nodes', 'head', 'startTime', 'endTime', 'samples', 'timeDeltas', 'timestamps');
const [NODES, HEAD, START_TIME, END_TIME, SAMPLES, TIME_DELTAS, TIMESTAMPS] = KEYS.keys();

const NONE: Float64Array = new Float64Array(0);

/** Reads a profile's JSON, see readJson. Of a key that is there twice the last one counts, as in JSON.parse. */
export function readWrittenProfile(json: JsonCursor, sink: TraceSink): WrittenProfile {
  let calls = new ListedCalls(sink);
  let head: NestedProfile | null = null;
  let [startTime, endTime] = [Number.NaN, Number.NaN];
  let samples = NONE;
  let timeDeltas = NONE;
  let timestamps: Float64Array | null = null;
  let key = json.enterObject() ? json.nextKey(KEYS) : NO_KEY;
  for (; key !== NO_KEY; key = json.nextKey(KEYS)) {
    if (key === NODES) {
      calls = new ListedCalls(sink);
      calls.read(json);
    } else if (key === HEAD) head = readHead(json, sink.memory);
    else if (key === START_TIME) startTime = json.number();
    else if (key === END_TIME) endTime = json.number();
    else if (key === SAMPLES) samples = readNumbers(json, sink.memory) ?? NONE;
    else if (key === TIME_DELTAS) timeDeltas = readNumbers(json, sink.memory) ?? NONE;
    else if (key === TIMESTAMPS) timestamps = readNumbers(json, sink.memory);
  }
  const times = { startTime, endTime, timeDeltas, timestamps, samples };
  return head === null ? { ...times, ids: calls.link(), tree: calls.tree } : { ...times, ...head };
}

type NestedProfile = Pick<WrittenProfile, 'tree' | 'ids'>;

/** Of Node 8 to 10, and of old browsers. */
function readHead(json: JsonCursor, memory: MemoryBudget): NestedProfile {
  const ids: number[] = [];
  const tree = flattenTree(json.value(), memory, ({ id }) => ids.push(typeof id === 'number' ? id : Number.NaN));
  return { tree, ids: new NodeIds(Float64Array.from(ids)) };
}
