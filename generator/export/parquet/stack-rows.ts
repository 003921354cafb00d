import { CALL, FRAME_KINDS } from '../../../template/data/frame-kinds.js';
import { functionText } from '../../../template/data/function-identity.js';
import { programModules, withoutBuildHash } from '../../../template/data/program-module.js';
import { isUnresolved, unresolvedLabel } from '../../../template/data/unresolved.js';
import { callPath, selfOf } from '../../../template/model/calls/profile.js';
import type { ExportedTree } from '../../../template/model/export/exported-view.js';
import { sampleUnit, sampleValue } from '../../../template/model/export/pprof/sample-type.js';
import { trackLabel } from '../../../template/model/export/track-label.js';
import type { NamedReport } from '../../../template/model/names/frame-names.js';

/** Rows are written in groups of so many, or of so many calls where stacks are deep: that is what is held in memory. */
const MAX_ROWS = 50_000;
const MAX_CALLS = 500_000;

/** A call of a stack. */
interface FrameRow {
  /** The same for all that a comparison takes for one function; two functions of a module are never called alike. */
  readonly function: string;
  /** File name of the binary or library; of a program without what its build appended. */
  readonly module: string;
  readonly file: string;
  /** 1-based; 0 where unknown. */
  readonly line: number;
}

/** What a stack has of a metric itself. */
export interface StackRow {
  readonly title: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly metric: string;
  readonly unit: string;
  readonly value: bigint;
  /** The same in all rows of a stack. */
  readonly stack: number;
  /** The threads, processes and profiles that it is of, and what it is labelled with. */
  readonly tracks: ReadonlyMap<string, string>;
  /** Outermost call first. */
  readonly frames: readonly FrameRow[];
}

/**
 * A tree as rows, the metrics of a stack behind each other, in groups of a size that can be held in memory.
 * @param tree of calls apart by line and by track
 */
export function* stackRows(source: NamedReport, { profile, columns }: ExportedTree): Generator<StackRow[]> {
  const { facts, strings } = source.report;
  const labels = new Map(facts.labels.map(({ name, value }) => [name, value]));
  const units = columns.map(({ metric }) => sampleUnit(metric.unit));
  const frameRows = namedFrames(source);
  let rows: StackRow[] = [];
  let calls = 0;
  for (let node = 0; node < profile.tree.frame.length; node++) {
    const values = columns.map(({ sums }, column) => BigInt(sampleValue(selfOf(sums, node), units[column])));
    if (values.every((value) => value === 0n)) continue;
    const path = callPath(profile, node).map((at) => profile.tree.frame[at]);
    const isCall = (frame: number) => profile.frames.kind[frame] === CALL;
    const frames = path.filter(isCall).map(frameRows);
    const tracks = tracksOf(
      path
        .filter((frame) => !isCall(frame))
        .map((frame) =>
          trackLabel(FRAME_KINDS[profile.frames.kind[frame]], strings[profile.frames.functionName[frame]]),
        ),
    );
    for (const [column, value] of values.entries()) {
      if (value === 0n) continue;
      const { metric } = columns[column];
      const { word: unit } = units[column];
      rows.push({ title: facts.title, labels, metric: metric.key, unit, value, stack: node, tracks, frames });
      calls += frames.length;
    }
    if (rows.length < MAX_ROWS && calls < MAX_CALLS) continue;
    yield rows;
    rows = [];
    calls = 0;
  }
  if (rows.length > 0) yield rows;
}

/** Where a stack has several of a kind, all of them, outermost first. */
function tracksOf(tracks: readonly (readonly [kind: string, name: string])[]): Map<string, string> {
  const byKind = new Map<string, string>();
  for (const [kind, name] of tracks) {
    const before = byKind.get(kind);
    byKind.set(kind, before === undefined ? name : `${before}, ${name}`);
  }
  return byKind;
}

/** For each frame its row, made once. */
function namedFrames({ report, frames, names }: NamedReport): (frame: number) => FrameRow {
  const programs = programModules(report);
  const rows: FrameRow[] = [];
  return (frame) => {
    const module = names.moduleName(frame);
    rows[frame] ??= {
      function: functionOf(frame),
      module: programs.has(module) ? withoutBuildHash(module) : module,
      file: names.file(frame),
      line: frames.line[frame],
    };
    return rows[frame];
  };
  function functionOf(frame: number): string {
    const name = report.strings[frames.functionName[frame]];
    if (frame >= frames.firstFile) return names.fullName(frame);
    // An address is another one in each run.
    return isUnresolved(name) ? unresolvedLabel('', names.module(frame)) : functionText(name, names.file(frame));
  }
}
