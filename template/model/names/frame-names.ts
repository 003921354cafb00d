import { colorOf, colorOfFamily, type Family } from '../../data/color.js';
import { CALL, FRAME_CATEGORIES, FRAME_KINDS, type FrameKind } from '../../data/frame-kinds.js';
import { fileNames, moduleNames } from '../../data/module-names.js';
import type { Report } from '../../data/report.js';
import { isUnresolved, unresolvedLabel } from '../../data/unresolved.js';
import { makeVisible } from '../../data/visible.js';
import { type ColoredBy, type Coloring, coloringOf } from '../../languages/coloring.js';
import { functionLabels } from '../../languages/function-labels.js';
import { knownPath } from '../../languages/source-path.js';
import { shortenSymbol, shortestSymbol } from '../../languages/symbol.js';
import type { ViewFrames } from '../calls/view-frames.js';

/** No screen has room for more, and a name may have a million characters. */
const MAX_LABEL = 300;

const WHOLE_PROGRAM = 'whole program';

/** What frames are called and coloured; short forms and colours are worked out when a frame is first drawn. */
export interface FrameNames {
  /** The function's whole name as recorded; says so where it is not known. */
  fullName(frame: number): string;
  /** The short form that tells it apart from all others, see functionLabels; or the whole name, where whole names are asked for. */
  label(frame: number): string;
  /** For boxes of any width: the short form, `Vec::push`, and what is shorter, down to `push`; where whole names are asked for these first. */
  labels(frame: number): readonly string[];
  /** Number of a colour of data/color. */
  color(frame: number): number;
  /** Its crate, namespace or module, its file, or the function itself: what it has its colour from, unless others are asked for. */
  group(frame: number, by?: ColoredBy): Family;
  /** Number of the colour that stands for a group. @param by what it is a group of */
  colorOfGroup(group: Family, by?: ColoredBy): number;
  /** What groups are. */
  readonly coloredBy: ColoredBy;
  /** What families are called in the report's language: "package". */
  readonly familyWord: string;
  /** `src/parser.rs`, as in the report; "" where unknown. */
  file(frame: number): string;
  /** `src/parser.rs:412`, as readers know it, see knownPath; "" where unknown. */
  place(frame: number): string;
  /** The path of the binary or library; "" where unknown. */
  module(frame: number): string;
  /** Its file name, with its folders where another source file has that name; "" where unknown. */
  moduleName(frame: number): string;
  /** `tenant=acme` of what is a label; "" of anything else. */
  stackLabel(frame: number): string;
}

/** A report with the frames that boxes are named by, and what these are called. */
export interface NamedReport {
  readonly report: Report;
  readonly frames: ViewFrames;
  readonly names: FrameNames;
}

/** The colours in use. */
interface CurrentColors {
  readonly by: ColoredBy | 'auto';
  readonly coloring: Coloring;
  /** For each function the number of its colour, at its leader, or for each frame where that is by file; -1 where nobody has asked. */
  readonly known: Int16Array;
}

/**
 * @param wantsWhole whether labels are to be whole names; asked each time
 * @param colorBy what colours are to be by; asked each time
 */
export function createFrameNames(
  report: Report,
  frames: ViewFrames,
  wantsWhole: () => boolean = () => false,
  colorBy: () => ColoredBy | 'auto' = () => 'auto',
): FrameNames {
  const { strings } = report;
  const modules = moduleNames(report.frames, strings);
  /** Frames of one function have the same short forms and the same colour. */
  const { functionLeaders } = frames;
  const labels: string[] = [];
  const apart: string[] = [];
  const shorter: (readonly string[])[] = [];
  /** For each way to colour, by leader. */
  const colors = new Map<Coloring, Int16Array>();
  const functionName = (frame: number) => strings[frames.functionName[frame]];
  const file = (frame: number) => strings[frames.file[frame]];
  const module = (frame: number) => strings[frames.module[frame]];
  const moduleName = (frame: number) => modules.get(frames.module[frame]) ?? '';

  /** Its name is no function's, and so is shown whole. */
  const isTrack = (frame: number) => frame > 0 && frame < frames.firstFile && frames.kind[frame] !== CALL;
  const isFile = (frame: number) => frame >= frames.firstFile && frame < frames.firstModule;

  const fullName = (frame: number) => {
    if (frame === 0) return WHOLE_PROGRAM;
    if (frame >= frames.firstModule) return moduleName(frame) || 'unknown module';
    if (frame >= frames.firstFile) return functionName(frame) || 'unknown file';
    const name = functionName(frame);
    if (isTrack(frame)) return trackName(FRAME_KINDS[frames.kind[frame]], name);
    return isUnresolved(name) ? unresolvedLabel(name, module(frame)) : name;
  };
  let current: CurrentColors | null = null;
  /** Kept, since each box of each picture asks. */
  const currentColors = () => {
    const by = colorBy();
    if (current?.by !== by) {
      const coloring = coloringOf(report, by);
      const known = colors.get(coloring) ?? new Int16Array(frames.functionName.length).fill(-1);
      colors.set(coloring, known);
      current = { by, coloring, known };
    }
    return current;
  };
  const currentColoring = () => currentColors().coloring;
  /** What stands for a file or a module has no function to be coloured by. */
  const coloringFor = (leader: number, by: ColoredBy) => {
    const own = leader >= frames.firstModule ? 'module' : 'file';
    return coloringOf(report, leader < frames.firstFile ? by : own);
  };
  /** A function has one group, and as many files as its frames. */
  const groupedAs = (frame: number, by: ColoredBy) => (by === 'file' ? frame : functionLeaders[frame]);
  const groupOf = (coloring: Coloring, leader: number) =>
    coloring.groupOf(
      leader < frames.firstFile ? functionName(leader) : '',
      file(leader),
      module(leader),
      FRAME_CATEGORIES[frames.category[leader]],
    );
  const shortFormsOf = (leader: number, name: string) => {
    if (isTrack(leader)) return [name, name];
    if (!isFile(leader)) return [shortenSymbol(name), shortestSymbol(name)];
    const file = fileNames(report.frames, strings).get(frames.file[leader]) || name;
    return [file, file];
  };
  const shortLabels = (leader: number) => {
    const name = fullName(leader);
    shorter[leader] ??= shortFormsOf(leader, name).map(drawable);
    return shorter[leader];
  };
  const apartLabel = (leader: number) => {
    apart[leader] ??= drawable(functionLabels(report.frames, strings)[leader] ?? shortLabels(leader)[0]);
    return apart[leader];
  };
  const wholeLabel = (leader: number) => {
    labels[leader] ??= drawable(fullName(leader));
    return labels[leader];
  };
  return {
    fullName,
    label(frame) {
      const leader = functionLeaders[frame];
      return wantsWhole() ? wholeLabel(leader) : apartLabel(leader);
    },
    labels(frame) {
      const leader = functionLeaders[frame];
      return wantsWhole() ? [wholeLabel(leader), ...shortLabels(leader)] : shortLabels(leader);
    },
    color(frame) {
      const { coloring: current, known } = currentColors();
      const grouped = groupedAs(frame, current.by);
      if (known[grouped] < 0) {
        const coloring = coloringFor(grouped, current.by);
        const group = groupOf(coloring, grouped);
        known[grouped] = colorOf(functionName(grouped), group, coloring.hueOf(group));
      }
      return known[grouped];
    },
    group: (frame, by = currentColoring().by) => {
      const grouped = groupedAs(frame, by);
      return groupOf(coloringFor(grouped, by), grouped);
    },
    colorOfGroup: (group, by = currentColoring().by) => colorOfFamily(group, coloringOf(report, by).hueOf(group)),
    get coloredBy() {
      return currentColoring().by;
    },
    get familyWord() {
      return currentColoring().familyWord;
    },
    file,
    place: (frame) => {
      const path = knownPath(file(frame));
      return path !== '' && frames.line[frame] > 0 ? `${path}:${frames.line[frame]}` : path;
    },
    module,
    moduleName,
    stackLabel: (frame) => (FRAME_KINDS[frames.kind[frame]] === 'label' ? functionName(frame) : ''),
  };
}

/** What names a track by itself. */
const SAYS_WHAT_IT_IS = /\b(?:thread|worker|process)\b/i;

/** `thread GC`; a profile has a name that says what it is, and so have `main thread` and `worker 1`. */
function trackName(kind: FrameKind, name: string): string {
  return kind === 'profile' || kind === 'label' || name.startsWith(kind) || SAYS_WHAT_IT_IS.test(name)
    ? name
    : `${kind} ${name}`.trimEnd();
}

function drawable(name: string): string {
  return makeVisible(name.length > MAX_LABEL ? `${name.slice(0, MAX_LABEL)}…` : name);
}
