import type { StackIndex } from '../../data/stack-index.js';

/** The boxes that stacks went into, before they are put in order: numbered as they came, a caller before its callees. */
export interface Boxes {
  /** For each box its caller and its leader; box 0 is the whole program. */
  readonly index: StackIndex;
  /** For each box the frame it is named by: that of its file or module, otherwise the first one that went into it. */
  readonly frames: number[];
  readonly hasSeveralLines: boolean[];
  /** For each node of the report its box, or EXCLUDED. */
  readonly boxOfReportNode: Uint32Array;
}
