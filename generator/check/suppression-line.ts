import { functionLeaders } from '../../template/data/function-leaders.js';
import { isOwnCode } from '../../template/data/own-code.js';
import type { Report } from '../../template/data/report.js';
import { moduleBaseName } from '../../template/data/symbol.js';
import { pathTo } from '../../template/data/tree.js';
import { functionTotals } from './function-totals.js';

const ACTING = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/** One of the program's own is named instead of a library's, even if it hides so many times as much. */
const MAX_HIDDEN_MORE = 2;
/** But not one that has more than this part of all bytes allocated below it, such as main. */
const MAX_OF_ALL = 0.5;

/**
 * Writes suppressions for single stacks.
 * @param metric index into facts.metrics
 * @returns for a node `leak:^NAME$`, NAME being the function on its stack below which least else is leaked; of several
 *   that below which least of the first metric is, which keeps clear of allocators. A library's would hide the leaks of
 *   all who use it, so it is one of the program's own where that hides hardly more. A stack that an
 *   earlier line hides too gets that one. "" where nothing on it has a name
 */
export function suppressionWriter(report: Report, parents: Uint32Array, metric: number): (node: number) => string {
  const { tree, frames, strings } = report;
  const leaders = functionLeaders(frames, strings);
  const totals = [functionTotals(report, leaders, metric), functionTotals(report, leaders, 0)];
  const breadthOf = (frame: number) => totals.map((of) => of.get(leaders[frame]) ?? 0);
  const nameOf = (frame: number) => strings[frames.functionName[frame]];
  const moduleOf = (frame: number) => strings[frames.module[frame]];
  /** By leader. */
  const written = new Map<number, string>();
  const most = report.facts.metrics[0].total * MAX_OF_ALL;
  return (node) => {
    const stack = pathTo(node, parents)
      .map((call) => tree.frame[call])
      .reverse();
    const named = stack.filter((frame) => nameOf(frame) !== '');
    const known = named.map((frame) => written.get(leaders[frame])).find((line) => line !== undefined);
    if (known !== undefined) return known;
    const own = named.filter((frame) => isOwnCode(nameOf(frame), moduleOf(frame)) && breadthOf(frame)[1] <= most);
    const [narrowest, narrowestOwn] = [named, own].map((some) => findNarrowest(some, breadthOf));
    if (narrowest === null) {
      const module = stack.map(moduleOf).find((name) => name !== '');
      // Modules are matched by their path, which is another one on another machine.
      return module === undefined ? '' : `leak:${visiblePattern(moduleBaseName(module))}`;
    }
    const hidden = breadthOf(narrowest)[0] * MAX_HIDDEN_MORE;
    const isOwnNamed = narrowestOwn !== null && breadthOf(narrowestOwn)[0] <= hidden;
    const frame = isOwnNamed ? narrowestOwn : narrowest;
    const line = `leak:${exactPattern(nameOf(frame))}`;
    written.set(leaders[frame], line);
    return line;
  };
}

/** The first of the frames below whose function least is leaked, of several that with least allocated. */
function findNarrowest(candidates: readonly number[], breadthOf: (frame: number) => readonly number[]): number | null {
  let narrowest: number | null = null;
  for (const frame of candidates) {
    if (narrowest === null || isNarrower(breadthOf(frame), breadthOf(narrowest))) narrowest = frame;
  }
  return narrowest;
}

function isNarrower([leaked, whole]: readonly number[], [otherLeaked, otherWhole]: readonly number[]): boolean {
  return leaked === otherLeaked ? whole < otherWhole : leaked < otherLeaked;
}

/** A pattern that matches the whole name alone, as far as patterns can: where it holds their signs, it is left open. */
function exactPattern(name: string): string {
  const pattern = visiblePattern(name);
  return /[*^$]/.test(pattern) ? pattern : `^${pattern}$`;
}

/** A pattern is a line with its ends trimmed: what cannot stand in one becomes `*`, which stands for anything. */
function visiblePattern(name: string): string {
  const before = name.length - name.trimStart().length;
  const after = name.length - name.trimEnd().length;
  return `${before > 0 ? '*' : ''}${name.trim().replace(ACTING, '*')}${after > 0 ? '*' : ''}`;
}
