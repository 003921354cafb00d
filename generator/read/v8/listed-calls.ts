import { GrowingFloat64Column, GrowingUint32Column } from '../../../template/data/growing-column.js';
import { asObject } from '../json.js';
import { type JsonCursor, jsonKeys, NO_KEY } from '../json-cursor.js';
import { NameTable } from '../name-table.js';
import type { TraceSink } from '../sink.js';
import { frameOfNode, readCallFrame } from './call-frame.js';
import { CallTree } from './call-tree.js';
import { NodeIds } from './node-ids.js';

const NODE_KEYS = jsonKeys('id', 'callFrame', 'hitCount', 'children', 'positionTicks', 'parent', 'lineTicks');
const [ID, CALL_FRAME, HIT_COUNT, CHILDREN, POSITION_TICKS, PARENT, LINE_TICKS] = NODE_KEYS.keys();

const LINE_KEYS = jsonKeys('line', 'ticks', 'hitCount');
const [LINE, TICKS] = LINE_KEYS.keys();

/** What a name of a caller or callee takes. */
const LINK_BYTES = 16;

/** Reads the calls of a list, which name their callees, or their caller, by number. */
export class ListedCalls {
  readonly tree: CallTree;
  private readonly ids = new GrowingFloat64Column();
  /** Who is named, by id, and which node named it. */
  private readonly namedIds = new GrowingFloat64Column();
  private readonly namers = new GrowingUint32Column();
  /** For each node its caller's id; NaN where it names none. */
  private readonly parentIds = new GrowingFloat64Column();
  /** Call frames that are written alike are one: each is parsed once. */
  private readonly written: NameTable;
  private readonly frameOfWritten: number[] = [];
  private namelessCount = 0;

  constructor(private readonly sink: TraceSink) {
    this.tree = new CallTree(sink.memory);
    this.written = new NameTable(sink.memory);
  }

  /** Reads the list that the cursor stands before. */
  read(json: JsonCursor): void {
    if (json.enterArray()) while (json.nextElement()) this.readNode(json);
  }

  /** To be called behind the list: finds the nodes' callers. Of several callers of one node the first counts. */
  link(): NodeIds {
    const { tree, sink } = this;
    const ids = new NodeIds(this.ids.trimmed());
    tree.parents = new Int32Array(tree.count).fill(-1);
    let otherCallers = 0;
    const link = (child: number, caller: number) => {
      if (child < 0 || caller < 0) return;
      const known = tree.parents[child];
      if (child === caller || (known >= 0 && known !== caller)) otherCallers++;
      else tree.parents[child] = caller;
    };
    let named = 0;
    for (let node = 0; node < tree.count; node++) {
      link(node, ids.nodeOf(this.parentIds.values[node]));
      for (; named < this.namers.length && this.namers.values[named] === node; named++) {
        link(ids.nodeOf(this.namedIds.values[named]), node);
      }
    }
    if (otherCallers > 0) {
      const message = 'Calls have several callers, or call themselves; of these the first one counts.';
      sink.warn('damaged', message, otherCallers);
    }
    if (ids.doubles > 0) {
      const message = 'Calls have the number of another one; their samples count for the first one.';
      sink.warn('damaged', message, ids.doubles);
    }
    if (this.namelessCount > 0) {
      const message = 'Calls do not say of which function they are; they have no name.';
      sink.warn('damaged', message, this.namelessCount);
    }
    return ids;
  }

  private readNode(json: JsonCursor): void {
    const start = json.startOfValue();
    if (!json.enterObject()) return;
    let [id, hitCount, parentId, frame] = [Number.NaN, 0, Number.NaN, -1];
    for (let key = json.nextKey(NODE_KEYS); key !== NO_KEY; key = json.nextKey(NODE_KEYS)) {
      if (key === ID) id = json.number();
      else if (key === CALL_FRAME) frame = this.readFrame(json);
      else if (key === HIT_COUNT) hitCount = json.number();
      else if (key === PARENT) parentId = json.number();
      else if (key === CHILDREN) this.readChildren(json);
      else if (key === POSITION_TICKS || key === LINE_TICKS) this.readLines(json);
    }
    this.tree.add(frame < 0 ? this.frameOfOldNode(json, start) : frame, hitCount);
    this.ids.push(id);
    this.parentIds.push(parentId);
  }

  /** @returns -1 where it is no object */
  private readFrame(json: JsonCursor): number {
    const start = json.startOfValue();
    json.skip();
    const number = this.written.numberOfBytes(json.bytes, start, json.at);
    if (number === this.frameOfWritten.length) {
      const frame = asObject(json.parsed(start, json.at));
      this.frameOfWritten.push(frame === null ? -1 : this.tree.numberOf(readCallFrame(frame)));
    }
    return this.frameOfWritten[number];
  }

  private frameOfOldNode(json: JsonCursor, start: number): number {
    const node = asObject(json.parsed(start, json.at)) ?? {};
    if (typeof node.functionName !== 'string') this.namelessCount++;
    return this.tree.numberOf(frameOfNode(node));
  }

  private readChildren(json: JsonCursor): void {
    if (!json.enterArray()) return;
    while (json.nextElement()) {
      this.sink.memory.take(LINK_BYTES);
      this.namedIds.push(json.number());
      this.namers.push(this.tree.count);
    }
  }

  private readLines(json: JsonCursor): void {
    if (!json.enterArray()) return;
    while (json.nextElement()) {
      if (!json.enterObject()) continue;
      let [line, ticks, hits] = [0, Number.NaN, 0];
      for (let key = json.nextKey(LINE_KEYS); key !== NO_KEY; key = json.nextKey(LINE_KEYS)) {
        const number = json.number();
        if (key === LINE) line = number;
        else if (key === TICKS) ticks = number;
        else hits = number;
      }
      this.tree.addLine(line, Number.isNaN(ticks) ? hits : ticks);
    }
  }
}
