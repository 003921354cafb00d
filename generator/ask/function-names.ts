import { CALL } from '../../template/data/frame-kinds.js';
import { memoizeBy } from '../../template/data/memoize.js';
import { makeVisible } from '../../template/data/visible.js';
import type { NamedReport } from '../../template/model/names/frame-names.js';
import { compilePattern } from '../../template/model/query/pattern.js';
import { UserError } from '../errors.js';

/** The functions of a report by what they may be called; each as its leader, see ViewFrames. */
interface FunctionNames {
  readonly leaders: readonly number[];
  /** By whole name as it is shown. */
  readonly byName: ReadonlyMap<string, readonly number[]>;
  /** By whole name and module, `parse in libapp.so`. */
  readonly byNameAndModule: ReadonlyMap<string, readonly number[]>;
  /** By short name that is told apart from all others, as on lists. */
  readonly byLabel: ReadonlyMap<string, readonly number[]>;
  /** By short name, which several may have. */
  readonly byShortName: ReadonlyMap<string, readonly number[]>;
}

/**
 * The functions that a name means: those of this whole name, otherwise with their module, otherwise of this short name, otherwise
 * those that match it as the page's search does.
 * @returns their leaders
 * @throws UserError where it is a wrong pattern
 */
export function functionsNamed(source: NamedReport, asked: string): readonly number[] {
  const exact = exactly(source, asked);
  if (exact !== undefined) return exact;
  const pattern = compilePattern(asked);
  if ('error' in pattern) throw new UserError('usage', `--focus ${asked}: ${pattern.error}`);
  return functionNames(source).leaders.filter((leader) => pattern.matches(source.names.fullName(leader)));
}

/** The shortest name that means one function and no other; its whole name where there is none. */
export function nameToAskFor(source: NamedReport, leader: number): string {
  const { label, name, nameAndModule } = namesOf(source, leader);
  const isAlone = (candidate: string) => exactly(source, candidate)?.join() === String(leader);
  return [label, name, nameAndModule].find((candidate) => !/^…|…$/.test(candidate) && isAlone(candidate)) ?? name;
}

/** Short names of all functions, for whoever mistyped one. */
export function functionLabels(source: NamedReport): string[] {
  return [...functionNames(source).byLabel.keys()];
}

function exactly(source: NamedReport, name: string): readonly number[] | undefined {
  const { byName, byNameAndModule, byLabel, byShortName } = functionNames(source);
  return byName.get(name) ?? byNameAndModule.get(name) ?? byLabel.get(name) ?? byShortName.get(name);
}

function namesOf({ names }: NamedReport, leader: number) {
  const name = makeVisible(names.fullName(leader));
  return {
    name,
    nameAndModule: `${name} in ${makeVisible(names.moduleName(leader))}`,
    label: names.label(leader),
    shortName: names.labels(leader)[0],
  };
}

const functionNames = memoizeBy((source: NamedReport): FunctionNames => {
  const { frames } = source;
  const leaders = Array.from(frames.functionLeaders.subarray(1, frames.firstFile)).filter(
    (leader, at) => leader === at + 1 && frames.kind[leader] === CALL,
  );
  const by = (part: keyof ReturnType<typeof namesOf>) => {
    const groups = new Map<string, number[]>();
    for (const leader of leaders) {
      const name = namesOf(source, leader)[part];
      const group = groups.get(name);
      if (group) group.push(leader);
      else groups.set(name, [leader]);
    }
    return groups;
  };
  return {
    leaders,
    byName: by('name'),
    byNameAndModule: by('nameAndModule'),
    byLabel: by('label'),
    byShortName: by('shortName'),
  };
});
