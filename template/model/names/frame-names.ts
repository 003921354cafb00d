import { colorOf, type Family } from '../../data/color.js';
import { moduleBaseName } from '../../data/modules.js';
import type { Report } from '../../data/report.js';
import { isUnresolved, unresolvedLabel } from '../../data/unresolved.js';
import { makeVisible } from '../../data/visible.js';
import { familyOf } from '../../languages/families.js';
import { shortenSymbol, shortestSymbol } from '../../languages/symbol.js';
import type { ViewFrames } from '../calls/view-frames.js';

/** No screen has room for more, and a name may have a million characters. */
const MAX_LABEL = 300;

const WHOLE_PROGRAM = 'whole program';

/** What frames are called and coloured; short forms and colours are worked out when a frame is first drawn. */
export interface FrameNames {
  /** The function's whole name as recorded; says so where it is not known. */
  fullName(frame: number): string;
  /** The short form, `Vec::push`; or the whole name, where whole names are asked for. */
  label(frame: number): string;
  /** For boxes of any width: the label, and what is shorter, down to `push`. */
  labels(frame: number): readonly string[];
  /** Number of a colour of data/color. */
  color(frame: number): number;
  /** Its crate, namespace or module. */
  family(frame: number): Family;
  /** `src/parser.rs`; "" where unknown. */
  file(frame: number): string;
  /** `src/parser.rs:412`; "" where unknown. */
  place(frame: number): string;
  /** The path of the binary or library; "" where unknown. */
  module(frame: number): string;
}

/** A report with the frames that boxes are named by, and what these are called. */
export interface NamedReport {
  readonly report: Report;
  readonly frames: ViewFrames;
  readonly names: FrameNames;
}

/** @param wantsWhole whether labels are to be whole names; asked each time */
export function createFrameNames(
  { strings }: Report,
  frames: ViewFrames,
  wantsWhole: () => boolean = () => false,
): FrameNames {
  /** Frames of one function have the same short forms and the same colour. */
  const { functionLeaders } = frames;
  const labels: string[] = [];
  const shorter: (readonly string[])[] = [];
  const colors = new Int16Array(frames.functionName.length).fill(-1);
  const functionName = (frame: number) => strings[frames.functionName[frame]];
  const file = (frame: number) => strings[frames.file[frame]];
  const module = (frame: number) => strings[frames.module[frame]];

  const fullName = (frame: number) => {
    if (frame === 0) return WHOLE_PROGRAM;
    if (frame >= frames.firstModule) return moduleBaseName(functionName(frame)) || 'unknown module';
    if (frame >= frames.firstFile) return functionName(frame) || 'unknown file';
    const name = functionName(frame);
    return isUnresolved(name) ? unresolvedLabel(name, module(frame)) : name;
  };
  const shortLabels = (leader: number) => {
    shorter[leader] ??= [shortenSymbol, shortestSymbol].map((shorten) => drawable(shorten(fullName(leader))));
    return shorter[leader];
  };
  const wholeLabel = (leader: number) => {
    labels[leader] ??= drawable(fullName(leader));
    return labels[leader];
  };
  return {
    fullName,
    label(frame) {
      const leader = functionLeaders[frame];
      return wantsWhole() ? wholeLabel(leader) : shortLabels(leader)[0];
    },
    labels(frame) {
      const leader = functionLeaders[frame];
      return wantsWhole() ? [wholeLabel(leader), ...shortLabels(leader)] : shortLabels(leader);
    },
    color(frame) {
      const leader = functionLeaders[frame];
      if (colors[leader] < 0)
        colors[leader] = colorOf(functionName(leader), familyOf(functionName(leader), module(leader)));
      return colors[leader];
    },
    family: (frame) => familyOf(frame < frames.firstFile ? functionName(frame) : '', module(frame)),
    file,
    place: (frame) =>
      file(frame) !== '' && frames.line[frame] > 0 ? `${file(frame)}:${frames.line[frame]}` : file(frame),
    module,
  };
}

function drawable(name: string): string {
  return makeVisible(name.length > MAX_LABEL ? `${name.slice(0, MAX_LABEL)}…` : name);
}
