import { FAMILY_COUNT, type Family } from '../data/color.js';
import { CALL, FRAME_CATEGORIES, type FrameCategory } from '../data/frame-kinds.js';
import { functionLeaders } from '../data/function-leaders.js';
import { memoizeBy } from '../data/memoize.js';
import type { Report } from '../data/report.js';
import { hashText } from '../data/text-hash.js';
import { isUnresolved } from '../data/unresolved.js';
import { familyInProgram, familyOfCategory, familyOfModule, NATIVE_FAMILY_WORD } from './families.js';
import { ownFrames } from './own-frames.js';
import { placeOf, placeOfFrame, programLanguages } from './program-languages.js';

/** What functions of one hue have in common. */
export type ColoredBy = 'family' | 'module' | 'file' | 'function';

/** Which hues a report's functions have. */
export interface Coloring {
  readonly by: ColoredBy;
  /** What a function has its hue from; the name is "" where nothing is known. */
  groupOf(functionName: string, file: string, module: string, category?: FrameCategory): Family;
  /** What families are called in the language that most of the report is of: "package". */
  readonly familyWord: string;
  /** From 0 to FAMILY_COUNT - 1 for a group with a hue of its own; null for one that is too small to have one. */
  hueOf(group: Family): number | null;
}

/** From this share on, one group leaves nothing to be told apart by: something finer is taken. */
const DOMINANT_SHARE = 0.8;
/** Files tell something where at least this share is of functions whose file is known. */
const KNOWN_SHARE = 0.5;

const UNKNOWN: Family = { name: '', isRuntime: false };

type GroupOf = Coloring['groupOf'];

function groupOfReport(report: Report, by: ColoredBy): GroupOf {
  const familyOf = familiesOf(report);
  switch (by) {
    case 'family':
      return familyOf;
    case 'module':
      return (_, __, module, category = 'unknown') => familyOfCategory(category) ?? familyOfModule(module);
    case 'file':
      return (...frame) => unlessRuntime(familyOf(...frame), frame[1]);
    case 'function':
      return (...frame) =>
        isUnresolved(frame[0])
          ? (familyOfCategory(frame[3] ?? 'unknown') ?? UNKNOWN)
          : unlessRuntime(familyOf(...frame), frame[0]);
  }
}

/** Families of a report's functions, each worked out once: first hues are weighed, then boxes are painted. */
const familiesOf = memoizeBy(({ frames, strings }: Report): GroupOf => {
  const program = programLanguages(frames, strings);
  const known = new Map<string, { file: string; module: string; category: FrameCategory; family: Family }>();
  return (name, file, module, category = 'unknown') => {
    const last = known.get(name);
    if (last?.file === file && last.module === module && last.category === category) return last.family;
    const family = familyInProgram(program, placeOf(name, file, module), category);
    known.set(name, { file, module, category, family });
    return family;
  };
});

function unlessRuntime(family: Family, name: string): Family {
  return family.isRuntime || name === '' ? family : { name, isRuntime: false };
}

/**
 * The hues of a report: its largest groups have one each, the one that follows from their name wherever no larger group has it,
 * so that two reports of one program look alike. Of two runs it follows from the newer one.
 * @param by 'auto' for families, or where one of them has nearly everything for files, or else for functions
 */
export function coloringOf(report: Report, by: ColoredBy | 'auto'): Coloring {
  const known = coloringsOf(report);
  const existing = known.get(by);
  if (existing) return existing;
  const made = by === 'auto' ? automatic(report) : createColoring(report, by);
  known.set(by, made);
  return made;
}

const coloringsOf = memoizeBy((_: Report) => new Map<ColoredBy | 'auto', Coloring>());

function automatic(report: Report): Coloring {
  const families = weighGroups(report, 'family');
  const isNamed = (families.get('') ?? 0) <= sumOf([...families.values()]) / 2;
  if (isNamed && !isDominated(weightsOfNamed(families))) return coloringOf(report, 'family');
  const files = weighGroups(report, 'file');
  const ofNamed = weightsOfNamed(files);
  const ofKnown = sumOf(weightsOfKnownFiles(report, files));
  const isKnown = ofKnown > 0 && ofKnown >= KNOWN_SHARE * sumOf(ofNamed);
  return coloringOf(report, isKnown && !isDominated(ofNamed) ? 'file' : 'function');
}

function weightsOfNamed(weights: ReadonlyMap<string, number>): number[] {
  return [...weights].filter(([name]) => name !== '').map(([, weight]) => weight);
}

/** Whether one of some groups, by their weights, has so much that the others tell nothing. */
export function isDominated(values: readonly number[]): boolean {
  // There may be more of them than a function takes arguments.
  const largest = values.reduce((most, value) => Math.max(most, value), 0);
  return largest > DOMINANT_SHARE * sumOf(values);
}

function weightsOfKnownFiles({ strings, frames }: Report, weights: ReadonlyMap<string, number>): number[] {
  const files = new Set(Array.from(new Set(frames.file), (file) => strings[file]));
  return [...weights].filter(([name]) => name !== '' && files.has(name)).map(([, weight]) => weight);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/**
 * How much of the first metric each group asked for: values count for the innermost caller that is the program's own. Those of
 * the runtime have no hue, and are left out; what belongs nowhere is below "".
 */
function weighGroups(report: Report, by: ColoredBy): ReadonlyMap<string, number> {
  const known = groupWeights(report);
  const weights = known.get(by) ?? addUpGroups(report, by);
  known.set(by, weights);
  return weights;
}

const groupWeights = memoizeBy((_: Report) => new Map<ColoredBy, ReadonlyMap<string, number>>());

function addUpGroups(report: Report, by: ColoredBy): Map<string, number> {
  const { strings, frames } = report;
  const groupOf = groupOfReport(report, by);
  const weights = new Map<string, number>();
  // A function may be in several files.
  const owners = by === 'file' ? weighOwnerFrames(report) : weighOwners(report);
  owners.forEach((weight, frame) => {
    if (weight === 0 || frames.kind[frame] !== CALL) return;
    const [name, file, module] = [frames.functionName, frames.file, frames.module].map(
      (column) => strings[column[frame]],
    );
    const group = groupOf(name, file, module, FRAME_CATEGORIES[frames.category[frame]]);
    if (group.isRuntime) return;
    weights.set(group.name, (weights.get(group.name) ?? 0) + weight);
  });
  return weights;
}

/** By the first frame of each function. */
const weighOwners = memoizeBy((report: Report): Float64Array => {
  const leaders = functionLeaders(report.frames, report.strings);
  const weights = new Float64Array(leaders.length);
  weighOwnerFrames(report).forEach((weight, frame) => {
    weights[leaders[frame]] += weight;
  });
  return weights;
});

/** By frame. */
const weighOwnerFrames = memoizeBy(({ strings, frames, tree, selfValues }: Report): Float64Array => {
  const isOwn = ownFrames(frames, strings);
  const own = selfValues[0];
  const weights = new Float64Array(isOwn.length);
  /** The frame that counts in each row of the stack that leads to a node. */
  const owners: number[] = [0];
  for (let node = 1; node < tree.frame.length; node++) {
    const frame = tree.frame[node];
    const row = tree.depth[node];
    const above = owners[row - 1];
    owners[row] = isOwn[frame] === 1 || isOwn[above] === 0 ? frame : above;
    weights[owners[row]] += Math.abs(own[node]);
  }
  return weights;
});

function createColoring(report: Report, by: ColoredBy): Coloring {
  const hues = new Map<string, number>();
  const isTaken = new Uint8Array(FAMILY_COUNT);
  const largest = [...weighGroups(report, by)]
    .filter(([name]) => name !== '')
    .sort(([name, weight], [otherName, other]) => other - weight || (name < otherName ? -1 : 1));
  for (const [name] of largest.slice(0, FAMILY_COUNT)) {
    let hue = hashText(name) % FAMILY_COUNT;
    while (isTaken[hue] === 1) hue = (hue + 1) % FAMILY_COUNT;
    isTaken[hue] = 1;
    hues.set(name, hue);
  }
  const groupOf = groupOfReport(report, by);
  return { by, familyWord: familyWordOf(report), groupOf, hueOf: ({ name }) => hues.get(name) ?? null };
}

/** In the words of the language that has most of the first metric. */
function familyWordOf(report: Report): string {
  const { strings, frames } = report;
  const { languageOf } = programLanguages(frames, strings);
  const weights = new Map<string, number>();
  weighOwners(report).forEach((weight, frame) => {
    if (weight === 0 || frames.kind[frame] !== CALL) return;
    const word = languageOf(placeOfFrame(frames, strings, frame))?.familyWord ?? NATIVE_FAMILY_WORD;
    weights.set(word, (weights.get(word) ?? 0) + weight);
  });
  const [heaviest] = [...weights].sort(([, one], [, other]) => other - one);
  return heaviest?.[0] ?? NATIVE_FAMILY_WORD;
}
