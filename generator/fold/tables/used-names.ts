import type { FrameTable, MarkTable } from '../../../template/data/tables.js';

/** The columns of a FrameTable, which may be longer than they are filled. */
export type FrameColumns = Readonly<Record<keyof FrameTable, ArrayLike<number>>>;

export interface UsedNames {
  readonly frames: FrameTable;
  readonly strings: string[];
  /** The frame of each node, by its number in `frames`. */
  readonly frameOfNode: Uint32Array;
  /** The number of a text, which is kept from then on. */
  numberOf(text: number): number;
}

/**
 * Keeps the frames and texts that some node uses, numbered in order of their first use in the tree: neighbours in the
 * tree get neighbouring numbers, which compress well, and the numbers do not depend on the order of the trace.
 */
export function keepUsedNames(frameOfNode: Uint32Array, frames: FrameColumns, texts: readonly string[]): UsedNames {
  const newFrame = new Uint32Array(frames.line.length);
  const used: number[] = [0];
  const renumbered = new Uint32Array(frameOfNode.length);
  for (let node = 1; node < frameOfNode.length; node++) {
    const frame = frameOfNode[node];
    if (newFrame[frame] === 0) {
      newFrame[frame] = used.length;
      used.push(frame);
    }
    renumbered[node] = newFrame[frame];
  }
  const newText = new Uint32Array(texts.length);
  const strings = [''];
  const numberOf = (text: number): number => {
    if (text === 0) return 0;
    if (newText[text] === 0) {
      newText[text] = strings.length;
      strings.push(texts[text]);
    }
    return newText[text];
  };
  const table: FrameTable = {
    functionName: Uint32Array.from(used, (frame) => numberOf(frames.functionName[frame])),
    file: Uint32Array.from(used, (frame) => numberOf(frames.file[frame])),
    line: Uint32Array.from(used, (frame) => frames.line[frame]),
    column: Uint32Array.from(used, (frame) => frames.column[frame]),
    module: Uint32Array.from(used, (frame) => numberOf(frames.module[frame])),
    category: Uint8Array.from(used, (frame) => frames.category[frame]),
    kind: Uint8Array.from(used, (frame) => frames.kind[frame]),
    inlined: Uint8Array.from(used, (frame) => frames.inlined[frame]),
  };
  return { frames: table, strings, frameOfNode: renumbered, numberOf };
}

/** Marks whose texts have the numbers that they have in `strings`. */
export function renumberMarks(marks: MarkTable, { numberOf }: Pick<UsedNames, 'numberOf'>): MarkTable {
  return {
    ...marks,
    name: marks.name.map(numberOf),
    kind: marks.kind.map(numberOf),
    detail: marks.detail.map(numberOf),
  };
}
