import { functionLeaders } from '../../template/data/function-leaders.js';
import { moduleBaseName } from '../../template/data/modules.js';
import type { Report } from '../../template/data/report.js';
import { pathTo } from '../../template/data/tree.js';
import { isUnresolved } from '../../template/data/unresolved.js';
import { ownFrames } from '../../template/languages/own-frames.js';
import { isStartFrame } from '../../template/languages/start-frame.js';
import { totalsByFunction } from './function-totals.js';

/** What cannot be part of a line. */
const NOT_IN_LINES = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/** A function of the program is preferred to one of a library, even if it hides up to this many times as much. */
const MAX_HIDDEN_RATIO = 2;
/** But not one below which more than this share of all bytes is allocated and freed: its leaks to come would be hidden too. */
const MAX_SHARE_OF_ALL = 0.5;

/**
 * Suggests suppressions for single stacks.
 * @param metric index into facts.metrics
 * @returns for a node `leak:^NAME$`, where NAME is the function on its stack that leaks least in total, so that the line
 *   hides little else; of several that with the smallest total of the first metric, which avoids allocators. A function
 *   of the program is preferred, because one of a library would hide the leaks of all its users. A function that all of a
 *   program or a thread runs in is never named. A stack that an earlier line hides gets that line. "" where nothing on the
 *   stack can be named
 */
export function suppressionWriter(report: Report, parents: Uint32Array, metric: number): (node: number) => string {
  const { tree, frames, strings } = report;
  const leaders = functionLeaders(frames, strings);
  const isOwn = ownFrames(frames, strings, leaders);
  const totals = [totalsByFunction(report, leaders, metric), totalsByFunction(report, leaders, 0)];
  const totalsOf = (frame: number) => totals.map((of) => of.get(leaders[frame]) ?? 0);
  const nameOf = (frame: number) => strings[frames.functionName[frame]];
  const moduleOf = (frame: number) => strings[frames.module[frame]];
  /** By leader. */
  const lines = new Map<number, string>();
  const maxAllocated = report.facts.metrics[0].total * MAX_SHARE_OF_ALL;
  const isCandidate = (frame: number) => !isUnresolved(nameOf(frame)) && !isStartFrame(nameOf(frame));
  return (node) => {
    const stack = pathTo(node, parents)
      .map((call) => tree.frame[call])
      .reverse();
    const named = stack.filter(isCandidate);
    const known = named.map((frame) => lines.get(leaders[frame])).find((line) => line !== undefined);
    if (known !== undefined) return known;
    const own = named.filter((frame) => isOwn[frame] === 1 && totalsOf(frame)[1] - totalsOf(frame)[0] <= maxAllocated);
    const [narrowest, narrowestOwn] = [named, own].map((some) => findNarrowest(some, totalsOf));
    if (narrowest === null) {
      const shared = stack.filter((frame, at) => (at > 0 && at === stack.length - 1) || isStartFrame(nameOf(frame)));
      return moduleLine(stack.map(moduleOf), shared.map(moduleOf));
    }
    const hidden = totalsOf(narrowest)[0] * MAX_HIDDEN_RATIO;
    const prefersOwn = narrowestOwn !== null && totalsOf(narrowestOwn)[0] <= hidden;
    const frame = prefersOwn ? narrowestOwn : narrowest;
    const line = `leak:${exactPattern(nameOf(frame))}`;
    lines.set(leaders[frame], line);
    return line;
  };
}

/**
 * The line for a stack of which nothing can be named: its innermost module. Only the file's name: modules are matched by
 * their path, which differs between machines.
 * @param modules innermost first
 * @param shared those of calls that everything runs in
 */
function moduleLine(modules: readonly string[], shared: readonly string[]): string {
  const innermost = modules.find((name) => name !== '') ?? '';
  return innermost === '' || shared.includes(innermost) ? '' : `leak:${visiblePattern(moduleBaseName(innermost))}`;
}

/** The first frame whose function leaks least in total, of several that with the smallest first metric. */
function findNarrowest(candidates: readonly number[], totalsOf: (frame: number) => readonly number[]): number | null {
  let narrowest: number | null = null;
  for (const frame of candidates) {
    if (narrowest === null || isNarrower(totalsOf(frame), totalsOf(narrowest))) narrowest = frame;
  }
  return narrowest;
}

function isNarrower([leaked, allocated]: readonly number[], [otherLeaked, otherAllocated]: readonly number[]): boolean {
  return leaked === otherLeaked ? allocated < otherAllocated : leaked < otherLeaked;
}

/** A pattern for exactly this name; not anchored where the name contains special characters of patterns. */
function exactPattern(name: string): string {
  const pattern = visiblePattern(name);
  return /[*^$]/.test(pattern) ? pattern : `^${pattern}$`;
}

/** A name as a pattern: what cannot be part of a line becomes `*`, which matches anything. */
function visiblePattern(name: string): string {
  const before = name.length - name.trimStart().length;
  const after = name.length - name.trimEnd().length;
  return `${before > 0 ? '*' : ''}${name.trim().replace(NOT_IN_LINES, '*')}${after > 0 ? '*' : ''}`;
}
