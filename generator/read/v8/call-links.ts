import { GrowingFloat64Column, GrowingUint32Column } from '../../../template/data/growing-column.js';
import type { MemoryBudget } from '../../memory-budget.js';
import type { TraceSink } from '../sink.js';
import { NodeIds } from './node-ids.js';

/** What a name of a caller or callee takes. */
const LINK_BYTES = 16;

/** Who calls whom, in a list of calls that name their callees, or their caller, by number. */
export class CallLinks {
  private readonly ids = new GrowingFloat64Column();
  /** For each call its caller's id; NaN where it names none. */
  private readonly parentIds = new GrowingFloat64Column();
  /** Who is named, by id, and which call named it. */
  private readonly namedIds = new GrowingFloat64Column();
  private readonly namers = new GrowingUint32Column();

  constructor(private readonly memory: MemoryBudget) {}

  /** Adds that the next call names a callee. */
  addCallee(id: number): void {
    this.memory.take(LINK_BYTES);
    this.namedIds.push(id);
    this.namers.push(this.ids.length);
  }

  /** Adds a call. @param parentId NaN where it names no caller */
  add(id: number, parentId: number): void {
    this.ids.push(id);
    this.parentIds.push(parentId);
  }

  /** Larger than the id of any call; 1 where there is none. */
  get unusedId(): number {
    let largest = 0;
    for (let call = 0; call < this.ids.length; call++) largest = Math.max(largest, this.ids.values[call]);
    return largest + 1;
  }

  /** To be called behind the last call: finds the calls by their ids. */
  identify(): NodeIds {
    return new NodeIds(this.ids.trimmed());
  }

  /**
   * Finds the callers. Of several callers of one call the first counts.
   * @param ids see `identify`
   * @returns for each call its caller; -1 for none
   */
  callers(ids: NodeIds, sink: TraceSink): Int32Array {
    const parents = new Int32Array(this.ids.length).fill(-1);
    let otherCallers = 0;
    const link = (child: number, caller: number) => {
      if (child < 0 || caller < 0) return;
      const known = parents[child];
      if (child === caller || (known >= 0 && known !== caller)) otherCallers++;
      else parents[child] = caller;
    };
    let named = 0;
    for (let node = 0; node < parents.length; node++) {
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
    return parents;
  }
}
