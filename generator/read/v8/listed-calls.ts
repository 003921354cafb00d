import { asObject } from '../json.js';
import type { JsonCursor } from '../json-cursor.js';
import { jsonKeys, NO_KEY } from '../json-keys.js';
import type { TraceSink } from '../sink.js';
import { frameOfNode, readCallFrame } from './call-frame.js';
import { CallLinks } from './call-links.js';
import { CallTree } from './call-tree.js';
import type { NodeIds } from './node-ids.js';
import { WrittenFrames } from './written-frames.js';

const NODE_KEYS = jsonKeys('id', 'callFrame', 'hitCount', 'children', 'positionTicks', 'parent', 'lineTicks');
const [ID, CALL_FRAME, HIT_COUNT, CHILDREN, POSITION_TICKS, PARENT, LINE_TICKS] = NODE_KEYS.keys();

const LINE_KEYS = jsonKeys('line', 'ticks', 'hitCount');
const [LINE, TICKS] = LINE_KEYS.keys();

/** Reads the calls of a list, which name their callees, or their caller, by number. */
export class ListedCalls {
  readonly tree: CallTree;
  private readonly links: CallLinks;
  private readonly frames: WrittenFrames;
  private namelessCount = 0;

  constructor(private readonly sink: TraceSink) {
    this.tree = new CallTree(sink.memory);
    this.frames = new WrittenFrames(this.tree, sink.memory, readCallFrame);
    this.links = new CallLinks(sink.memory);
  }

  /** Reads the list that the cursor stands before. */
  read(json: JsonCursor): void {
    if (json.enterArray()) while (json.nextElement()) this.readNode(json);
  }

  /** To be called behind the list: finds the nodes' callers. */
  link(): NodeIds {
    const { links, sink, tree } = this;
    const ids = links.identify();
    tree.parents = links.callers(ids, sink);
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
      else if (key === CALL_FRAME) frame = this.frames.read(json);
      else if (key === HIT_COUNT) hitCount = json.number();
      else if (key === PARENT) parentId = json.number();
      else if (key === CHILDREN) this.readChildren(json);
      else if (key === POSITION_TICKS || key === LINE_TICKS) this.readLines(json);
    }
    this.tree.add(frame < 0 ? this.frameOfOldNode(json, start) : frame, hitCount);
    this.links.add(id, parentId);
  }

  private frameOfOldNode(json: JsonCursor, start: number): number {
    const node = asObject(json.parsed(start, json.at)) ?? {};
    if (typeof node.functionName !== 'string') this.namelessCount++;
    return this.tree.numberOf(frameOfNode(node));
  }

  private readChildren(json: JsonCursor): void {
    if (json.enterArray()) while (json.nextElement()) this.links.addCallee(json.number());
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
