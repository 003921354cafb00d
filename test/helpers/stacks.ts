import { RULE_NAMES } from '../../generator/fold/findings/find-findings.js';
import type { FoldOptions } from '../../generator/fold/fold-options.js';
import { TraceBuilder } from '../../generator/fold/trace-builder.js';
import type { TraceSink, TrackKind } from '../../generator/read/sink.js';
import type { FrameCategory } from '../../template/data/frame-kinds.js';
import { memoizeBy } from '../../template/data/memoize.js';
import type { Report } from '../../template/data/report.js';
import { parentNodes, subtreeEnds } from '../../template/data/tree.js';
import { totalValues } from './total-values.js';

/**
 * A report from a run written as text. A line is a stack, outermost call first, and what it did in order: `+16`
 * allocates a block of 16 bytes, `-16` frees one, `+16*3` three at once, `+16~` one that is freed at once. A line `@20` moves the clock to 20 ms,
 * `rss 4096` samples the resident size. A frame may name more than its function: `parse(lib.rs:7)[app]`.
 *
 *     main;parse  +16 +16 -16
 *     @10
 *     main;print  +8~
 */
export function reportFromStacks(text: string, options: FoldOptions = {}): Report {
  const builder = new TraceBuilder(options);
  playStacks(text, builder);
  return builder.finish();
}

/** For tests that look at figures alone: what is found in a run takes as long as all else of it. */
export const FIGURES_ALONE: FoldOptions = { withoutFindings: RULE_NAMES };

export function playStacks(text: string, sink: TraceSink): void {
  const blocks = new Map<string, number>();
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    const words = line.split(/\s+/);
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('@')) sink.heap.tick(Number(line.slice(1)));
    else if (words[0] === 'rss') sink.heap.residentSize(Number(words[1]));
    else for (const event of words.slice(1)) playEvent(event, words[0], sink, blocks);
  }
}

function playEvent(event: string, stackText: string, sink: TraceSink, blocks: Map<string, number>): void {
  const match = /^([+-])(\d+)(?:\*(\d+))?(~?)$/.exec(event);
  if (!match) throw new Error(`not an event: ${event}`);
  const sizeBytes = Number(match[2]);
  const key = `${stackText} ${sizeBytes}`;
  const block = blocks.get(key) ?? sink.heap.defineBlock(internStackText(stackText, sink), sizeBytes);
  blocks.set(key, block);
  for (let time = 0; time < Number(match[3] ?? 1); time++) {
    if (match[1] === '+') sink.heap.allocate(block);
    if (match[1] === '-' || match[4] === '~') sink.heap.release(block);
  }
}

/** What V8 counts besides functions. */
const CATEGORIES: ReadonlyMap<string, FrameCategory> = new Map([
  ['(idle)', 'idle'],
  ['(GC)', 'garbage collector'],
]);

/** Interns `thread:worker;main;parse(lib.rs:7)[app]`, outermost call first; a track is in front. */
export function internStackText(stackText: string, sink: TraceSink): number {
  let stack = 0;
  for (const frame of stackText.split(';')) {
    const track = /^(thread|process|profile|label):(.*)$/.exec(frame);
    if (track) {
      stack = sink.internTrack(track[1] as TrackKind, track[2], stack);
      continue;
    }
    const match = /^(.*?)(?:\(([^()]*):(\d+)\))?(?:\[([^\]]*)\])?$/.exec(frame);
    if (!match) throw new Error(`not a frame: ${frame}`);
    const id = sink.internFrame({
      functionName: sink.internString(match[1]),
      file: sink.internString(match[2] ?? ''),
      line: Number(match[3] ?? 0),
      module: sink.internString(match[4] ?? ''),
      isInlined: false,
      category: CATEGORIES.get(match[1]) ?? 'unknown',
    });
    stack = sink.internStack(stack, id);
  }
  return stack;
}

/** The tree as text, a node a line: indented name, self and total of one metric. */
export function treeText(report: Report, metricKey: string): string[] {
  const metric = report.facts.metrics.findIndex(({ key }) => key === metricKey);
  const totals = totalValues(report.selfValues[metric], subtreeEnds(report.tree.depth));
  return Array.from(report.tree.depth, (depth, node) => {
    const name = node === 0 ? 'root' : report.strings[report.frames.functionName[report.tree.frame[node]]];
    return `${'  '.repeat(depth)}${name} ${report.selfValues[metric][node]} ${totals[node]}`;
  });
}

/** Once a tree, since many ask for the stack of each of its nodes. */
const parentsOf = memoizeBy(({ depth }: Report['tree']) => parentNodes(depth));

/** A node's stack as text, outermost first: `main;parse`. */
export function stackTextOf(report: Report, node: number): string {
  const parents = parentsOf(report.tree);
  const names: string[] = [];
  for (let at = node; at !== 0; at = parents[at]) {
    names.push(report.strings[report.frames.functionName[report.tree.frame[at]]]);
  }
  return names.reverse().join(';');
}

/** A metric's total. */
export function totalOf(report: Report, metricKey: string): number {
  return report.facts.metrics.find(({ key }) => key === metricKey)?.total ?? Number.NaN;
}
