import { GrowingFloat64Column, GrowingUint32Column } from '../../../template/data/growing-column.js';
import type { MemoryBudget } from '../../memory-budget.js';
import { asObject } from '../json.js';
import type { JsonCursor } from '../json-cursor.js';
import { jsonKeys, NO_KEY } from '../json-keys.js';
import type { TraceSink } from '../sink.js';
import { type CallFrame, readCallFrame } from '../v8/call-frame.js';
import { CallLinks } from '../v8/call-links.js';
import { CallTree } from '../v8/call-tree.js';
import type { NodeIds } from '../v8/node-ids.js';
import { WrittenFrames } from '../v8/written-frames.js';
import type { LineCounts } from './line-counts.js';
import { numberOf, type Written } from './trace-event.js';
import { readNumber } from './written-number.js';

const KEYS = jsonKeys('id', 'callFrame', 'parent', 'children');
const [ID, CALL_FRAME, PARENT, CHILDREN] = KEYS.keys();

/** What a call takes in the columns here. */
const CALL_BYTES = 48;

/** Gathers the calls of a thread from the pieces of its profile. */
export class ChunkCalls {
  private readonly tree: CallTree;
  private readonly links: CallLinks;
  /** For each call its function in the tree. */
  private readonly frame = new GrowingUint32Column();
  private readonly frames: WrittenFrames;
  /** Of the call that is read. */
  private readonly callees = new GrowingFloat64Column();
  /** Of what V8 calls (program), all that is no script: its ids, since a profile may have several. */
  readonly programIds: number[] = [];

  constructor(private readonly memory: MemoryBudget) {
    this.tree = new CallTree(memory);
    this.links = new CallLinks(memory);
    this.frames = new WrittenFrames(this.tree, memory, frameOf);
  }

  get count(): number {
    return this.frame.length;
  }

  /** Larger than all ids. */
  get unusedId(): number {
    return this.links.unusedId;
  }

  /** Reads the list that the cursor stands before. */
  read(json: JsonCursor): void {
    if (json.enterArray()) while (json.nextElement()) this.readCall(json);
  }

  /** Adds a call of native code. */
  addNative(id: number, parentId: number, functionName: string): void {
    this.add(id, parentId, this.tree.numberOf({ functionName, url: '', line: 0, column: 0 }));
  }

  /** To be called once, behind the last piece. */
  finish(lines: LineCounts, sink: TraceSink): { tree: CallTree; ids: NodeIds } {
    const { tree } = this;
    const ids = this.links.identify();
    const first = new Int32Array(this.count + 1).fill(-1);
    const next = new Int32Array(lines.length);
    for (let entry = lines.length - 1; entry >= 0; entry--) {
      const call = Math.max(-1, ids.nodeOf(lines.ids.values[entry]));
      if (call < 0) continue;
      next[entry] = first[call];
      first[call] = entry;
    }
    for (let call = 0; call < this.count; call++) {
      for (let entry = first[call]; entry >= 0; entry = next[entry])
        tree.addLine(lines.lines.values[entry], lines.counts.values[entry]);
      tree.add(this.frame.values[call], 0);
    }
    tree.parents = this.links.callers(ids, sink);
    return { tree, ids };
  }

  private add(id: number, parentId: number, frame: number): void {
    this.memory.take(CALL_BYTES);
    this.frame.push(frame);
    this.links.add(id, parentId);
    const { functionName, url } = this.tree.frames[frame];
    if (functionName === '(program)' && url === '') this.programIds.push(id);
  }

  private readCall(json: JsonCursor): void {
    const start = json.startOfValue();
    if (!json.enterObject()) return;
    let [id, parentId, frame] = [Number.NaN, Number.NaN, -1];
    this.callees.length = 0;
    for (let key = json.nextKey(KEYS); key !== NO_KEY; key = json.nextKey(KEYS)) {
      if (key === ID) id = readNumber(json);
      else if (key === CALL_FRAME) frame = this.frames.read(json);
      else if (key === PARENT) parentId = readNumber(json);
      else if (key === CHILDREN) this.readCallees(json);
    }
    // Nothing can name what has no number.
    if (Number.isNaN(id)) return;
    for (let callee = 0; callee < this.callees.length; callee++) this.links.addCallee(this.callees.values[callee]);
    if (frame < 0) frame = this.tree.numberOf(frameOf(asObject(json.parsed(start, json.at)) ?? {}));
    this.add(id, parentId, frame);
  }

  private readCallees(json: JsonCursor): void {
    this.callees.length = 0;
    if (json.enterArray()) while (json.nextElement()) this.callees.push(readNumber(json));
  }
}

/** Lines and columns may be written as texts. */
function frameOf(written: Written): CallFrame {
  const { lineNumber, columnNumber } = written;
  return readCallFrame({ ...written, lineNumber: numberOf(lineNumber), columnNumber: numberOf(columnNumber) });
}
