import type { Report } from '../../template/data/report.js';
import { parentNodes } from '../../template/data/tree.js';
import { frameText } from './reference-figures.js';

/** The stack of each of a report's nodes, outermost call first, as the reference reader writes it. */
export function stackTexts({ strings, frames, tree }: Report): string[] {
  const parents = parentNodes(tree.depth);
  const texts: string[] = [];
  for (let node = 0; node < tree.depth.length; node++) {
    const frame = tree.frame[node];
    const text = frameText({
      functionName: strings[frames.functionName[frame]],
      file: strings[frames.file[frame]],
      line: frames.line[frame],
      module: strings[frames.module[frame]],
    });
    texts.push(parents[node] === 0 ? text : `${texts[parents[node]]}\n${text}`);
  }
  return texts;
}

const NAMELESS = frameText({ functionName: '', file: '', line: 0, module: '' });

/** The reference's figures under the same texts; blocks without a stack are those of one nameless call. */
export function underStackTexts<Value>(byStack: ReadonlyMap<string, Value>): Map<string, Value> {
  return new Map(Array.from(byStack, ([stack, value]) => [stack === '' ? NAMELESS : stack, value]));
}
