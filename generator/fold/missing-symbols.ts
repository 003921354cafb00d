import { formatNumberOf, formatShare } from '../../template/data/format.js';
import { moduleBaseName, sameModules } from '../../template/data/modules.js';
import { addUpOwn, ownValuesOf } from '../../template/data/own-values.js';
import type { Report } from '../../template/data/report.js';
import type { FrameTable } from '../../template/data/tables.js';
import { subtreeEnds } from '../../template/data/tree.js';
import { isUnresolved } from '../../template/data/unresolved.js';
import { classifyPlace } from '../../template/languages/classify-frame.js';

/** A module whose unresolved functions have less of all is not worth a word. */
const MIN_SHARE = 0.05;
const MODULES_NAMED = 3;

const NOT_FOUND = 'because no symbols were found when this was recorded';
const RECORD_AGAIN =
  "Build with -g and without strip, install the distribution's debug packages (-dbgsym, -debuginfo) or set DEBUGINFOD_URLS, and record again.";

/** What a module has in functions without a name. */
interface UnresolvedModule {
  /** The module's text. */
  readonly module: number;
  /** Names of its functions that are called, as texts: addresses. */
  readonly functions: Set<number>;
  /** Of the first metric, each stack once. */
  total: number;
  /** The end of its outermost call that is being passed. */
  openEnd: number;
}

/**
 * One sentence about the symbols that a trace lacks, and how to get them; "" where it lacks none that matter: libraries
 * that come with the system or a language seldom have them.
 * @param howToNameAddresses of a format that never has symbols, a sentence
 */
export function missingSymbolsSentence(
  { tree, frames, strings, selfValues, facts }: Report,
  howToNameAddresses = '',
): string {
  const moduleOfFrame = unresolvedModules(frames, strings);
  if (moduleOfFrame.every((of) => of === null)) return '';
  const ends = subtreeEnds(tree.depth);
  const sums = addUpOwn(ownValuesOf(selfValues), 0, new Float64Array(ends.length + 1));
  const isCalled = new Uint8Array(moduleOfFrame.length);
  for (let node = 1; node < ends.length; node++) {
    const frame = tree.frame[node];
    const of = moduleOfFrame[frame];
    if (of === null) continue;
    isCalled[frame] = 1;
    if (node < of.openEnd) continue;
    of.openEnd = ends[node];
    of.total += sums[ends[node]] - sums[node];
  }
  moduleOfFrame.forEach((of, frame) => {
    if (isCalled[frame] === 1) of?.functions.add(frames.functionName[frame]);
  });
  const { total } = facts.metrics[0];
  const worst = [...new Set(moduleOfFrame)]
    .filter((of) => of !== null)
    .filter((of) => of.total > MIN_SHARE * total && classifyPlace(strings[of.module], '') !== 'runtime')
    .sort((a, b) => b.total - a.total)
    .slice(0, MODULES_NAMED);
  if (worst.length === 0) return '';
  const parts = worst.map(
    (of) =>
      `${moduleBaseName(strings[of.module])} (${formatNumberOf(of.functions.size, 'address', 'addresses')}, ${formatShare(of.total / total)} of ${facts.metrics[0].label.toLowerCase()})`,
  );
  const [reason, cure] =
    howToNameAddresses === ''
      ? [NOT_FOUND, RECORD_AGAIN]
      : ['because the file holds addresses alone', howToNameAddresses];
  return `Names of functions are missing, ${reason}: ${parts.join(', ')}. ${cure}`;
}

/** For each frame without a name what its module has of them, one object for all of a module; null for other frames. */
function unresolvedModules(frames: FrameTable, strings: readonly string[]): (UnresolvedModule | null)[] {
  const modules = sameModules(frames.module, strings);
  const byModule = new Map<number, UnresolvedModule>();
  return Array.from(frames.functionName, (name, frame) => {
    if (frames.module[frame] === 0 || !isUnresolved(strings[name])) return null;
    const module = modules[frame];
    const of = byModule.get(module) ?? { module, functions: new Set(), total: 0, openEnd: 0 };
    byModule.set(module, of);
    return of;
  });
}
