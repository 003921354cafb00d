import { functionLeaders } from '../../template/data/function-leaders.js';
import type { Report } from '../../template/data/report.js';
import { moduleBaseName } from '../../template/data/symbol.js';
import { pathTo } from '../../template/data/tree.js';
import { functionTotals } from './function-totals.js';

const ACTING = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+|^\s+|\s+$/gu;

/**
 * Writes suppressions for single stacks.
 * @param metric index into facts.metrics
 * @returns for a node `leak:^NAME$`, NAME being the function on its stack below which least else is leaked; of several
 *   that below which least of the first metric is, which keeps clear of allocators. "" where nothing on it has a name
 */
export function suppressionWriter(report: Report, parents: Uint32Array, metric: number): (node: number) => string {
  const { tree, frames, strings } = report;
  const leaders = functionLeaders(frames, strings);
  const leaked = functionTotals(report, leaders, metric);
  const whole = functionTotals(report, leaders, 0);
  return (node) => {
    const path = pathTo(node, parents).reverse();
    let narrowest: number | null = null;
    const breadth = (frame: number) => [leaked, whole].map((totals) => totals.get(leaders[frame]) ?? 0);
    for (const call of path) {
      const frame = tree.frame[call];
      if (strings[frames.functionName[frame]] === '') continue;
      if (narrowest === null || isNarrower(breadth(frame), breadth(narrowest))) narrowest = frame;
    }
    if (narrowest !== null) return `leak:${exactPattern(strings[frames.functionName[narrowest]])}`;
    const module = path.map((call) => strings[frames.module[tree.frame[call]]]).find((name) => name !== '');
    // Modules are matched by their path, which is another one on another machine.
    return module === undefined ? '' : `leak:${visiblePattern(moduleBaseName(module))}`;
  };
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
  return name.replace(ACTING, '*');
}
