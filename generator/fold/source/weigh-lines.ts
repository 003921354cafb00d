import { functionLeaders } from '../../../template/data/function-leaders.js';
import type { Report } from '../../../template/data/report.js';
import { prefixSums, subtreeEnds } from '../../../template/data/tree.js';
import { ownFrames } from '../../../template/languages/own-frames.js';

/** A source line of the program's own, and how much it costs. */
export interface WeighedLine {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** A function that is there, see functionLeaders. */
  readonly leader: number;
  /**
   * Halfway between the shares of a metric that the line has itself, with the libraries called from it, and with all that is called
   * from it: the largest of all metrics.
   */
  readonly weight: number;
}

/** Lines that have less of every metric are not worth keeping. */
const MIN_WEIGHT = 0.001;
/** There is no room for as many. */
const MAX_LINES = 20_000;

/** The lines of the program's own code by what they cost, the heaviest first. */
export function weighLines({ tree, frames, strings, facts, selfValues }: Report): WeighedLine[] {
  const leaders = functionLeaders(frames, strings);
  const { lineOfFrame, firstFrames } = numberLines(frames, ownFrames(frames, strings, leaders));
  const ends = subtreeEnds(tree.depth);
  const weights = new Float64Array(firstFrames.length);
  facts.metrics.forEach((_, metric) => {
    const values = selfValues[metric].map(Math.abs);
    const sums = prefixSums(values);
    const all = sums[values.length];
    if (all === 0) return;
    const shares = new Float64Array(firstFrames.length);
    /** For each line the first node after its outermost call that is being passed. */
    const openEnds = new Uint32Array(firstFrames.length);
    /** By depth the innermost line so far; 0 for none. */
    const owners = new Uint32Array(tree.depth.length + 1);
    for (let node = 1; node < values.length; node++) {
      const depth = tree.depth[node];
      const line = lineOfFrame[tree.frame[node]];
      owners[depth] = line || owners[depth - 1];
      if (values[node] !== 0) shares[owners[depth]] += values[node];
      if (line === 0 || node < openEnds[line]) continue;
      openEnds[line] = ends[node];
      shares[line] += sums[ends[node]] - sums[node];
    }
    for (let line = 1; line < weights.length; line++) {
      weights[line] = Math.max(weights[line], shares[line] / (2 * all));
    }
  });
  return firstFrames
    .map((frame, line) => ({
      file: strings[frames.file[frame]],
      line: frames.line[frame],
      leader: leaders[frame],
      weight: weights[line],
    }))
    .filter(({ weight }, line) => line > 0 && weight >= MIN_WEIGHT)
    .sort((a, b) => b.weight - a.weight || (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line))
    .slice(0, MAX_LINES);
}

/** Numbers the lines of the program's own, from 1; other frames have 0. */
function numberLines({ file, line }: Report['frames'], isOwn: Uint8Array) {
  const numbers = new Map<string, number>();
  const firstFrames = [0];
  const lineOfFrame = line.map((at, frame) => {
    if (isOwn[frame] === 0 || at === 0 || file[frame] === 0) return 0;
    const key = `${file[frame]} ${at}`;
    const number = numbers.get(key) ?? firstFrames.push(frame) - 1;
    numbers.set(key, number);
    return number;
  });
  return { lineOfFrame, firstFrames };
}
