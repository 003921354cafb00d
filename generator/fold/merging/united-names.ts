import { alignAddresses } from '../../../template/data/compare/align-addresses.js';
import { alignSources } from '../../../template/data/compare/align-sources.js';
import { alignTracks } from '../../../template/data/compare/align-tracks.js';
import { FRAME_KINDS, type FrameKind } from '../../../template/data/frame-kinds.js';
import type { Report } from '../../../template/data/report.js';
import { MemoryBudget } from '../../memory-budget.js';
import { FrameIndex } from '../interning/frame-index.js';
import { StringIndex } from '../interning/string-index.js';

/** What the names of one report are among those of all. */
export interface NumbersInAll {
  /** By the report's number of a text. */
  readonly textOf: Uint32Array;
  /** By the report's number of a frame. */
  readonly frameOf: Uint32Array;
}

const TRACK = { file: 0, line: 0, column: 0, module: 0, category: 0, isInlined: false } as const;

/** The texts and frames of several reports, each once. Every report has been charged for its own. */
export class UnitedNames {
  private readonly strings = new StringIndex(new MemoryBudget(Number.POSITIVE_INFINITY));
  private first: {
    readonly kind: Uint8Array;
    readonly module: Uint32Array;
    readonly names: readonly string[];
  } | null = null;
  private readonly modulePaths = new Set<string>();
  readonly index = new FrameIndex(new MemoryBudget(Number.POSITIVE_INFINITY));

  get texts(): readonly string[] {
    return this.strings.texts;
  }

  /**
   * Addresses that have no name become those of the first report: each process has its modules elsewhere.
   * @param areTracksSame whether threads and processes are those of the first report, but for the numbers that the system gave
   * @throws LimitExceeded
   */
  add({ strings, frames }: Pick<Report, 'strings' | 'frames'>, areTracksSame: boolean): NumbersInAll {
    const textOf = Uint32Array.from(strings, (text) => this.strings.intern(text));
    const run = {
      kind: frames.kind,
      module: this.sameModulesOf(frames.module, strings, textOf),
      names: Array.from(frames.functionName, (text) => strings[text]),
    };
    this.first ??= run;
    const { first } = this;
    const both = { newer: first.names, older: run.names };
    const aligned = first === run ? [] : alignAddresses(first, run, both);
    const tracks = areTracksSame && first !== run ? alignTracks(first, run, both) : [];
    const frameOf = new Uint32Array(frames.line.length);
    // Frame 0 is the root's.
    for (let frame = 1; frame < frameOf.length; frame++) {
      frameOf[frame] = this.index.intern({
        functionName: this.strings.intern(tracks[frame] ?? aligned[frame] ?? run.names[frame]),
        file: textOf[frames.file[frame]],
        line: frames.line[frame],
        column: frames.column[frame],
        module: run.module[frame],
        category: frames.category[frame],
        kind: frames.kind[frame],
        isInlined: frames.inlined[frame] === 1,
      });
    }
    return { textOf, frameOf };
  }

  /** Source files are those of a report before, where that had them in another folder. */
  private sameModulesOf(module: Uint32Array, strings: readonly string[], textOf: Uint32Array): Uint32Array {
    const paths = Array.from(new Set(module), (text) => strings[text]);
    const found = alignSources([...this.modulePaths], paths);
    for (const path of paths) if (!found.has(path)) this.modulePaths.add(path);
    return module.map((text) => {
      const same = found.get(strings[text]);
      return same === undefined ? textOf[text] : this.strings.intern(same);
    });
  }

  /** @returns the frame of a track */
  addTrack(kind: FrameKind, name: string): number {
    return this.index.intern({
      ...TRACK,
      functionName: this.strings.intern(name),
      kind: FRAME_KINDS.indexOf(kind),
    });
  }
}
