import { withoutBaseline } from '../template/data/compare/separate-runs.js';
import { FRAME_KINDS } from '../template/data/frame-kinds.js';
import type { Report } from '../template/data/report.js';
import type { NamedRun } from './fold/merging/joined-run.js';
import { mergeRuns } from './fold/merging/merge-runs.js';
import { TraceBuilder } from './fold/trace-builder.js';
import { foldUnless, withinLimits } from './fold-trace.js';
import { type OpenedTrace, openTraceFile } from './read/open.js';
import { isOfTracks, RunFiles } from './read/run-files.js';
import { labelOfRun, labelsOfRuns } from './read/run-labels.js';
import type { TraceFormat } from './read/trace-format.js';
import type { ReadOptions } from './read-options.js';

/** Files of one format that are read as one run. */
interface FilesOfFormat {
  readonly files: RunFiles;
  readonly builder: TraceBuilder;
  readonly paths: string[];
  /** What the first of them is called. */
  readonly name: string;
}

const PROCESS = FRAME_KINDS.indexOf('process');

/**
 * Reads several files into one report. Those of a format of which several files are one run, such as V8's profiles of threads, are read as such; each of the
 * others is a run, of whatever format it is, or a report, and a track beside these. So is the only one of its format, as its report would be.
 * @param choose what is wanted of a report that holds two runs
 * @throws UserError as `readTrace` does, and where the files have measured nothing in common
 */
export async function readRun(
  paths: readonly string[],
  options: ReadOptions = {},
  choose: (report: Report, name: string) => Report = withoutBaseline,
): Promise<Report> {
  const traces: OpenedTrace[] = [];
  for (const path of paths) traces.push(await openTraceFile(path));
  const labels = labelsOfRuns(paths);
  const fileNames = traces.map(({ name }) => name);
  const groups = new Map<TraceFormat, FilesOfFormat>();
  const runs: (NamedRun | FilesOfFormat)[] = [];
  const groupOf = (format: TraceFormat, at: number) => {
    if (!isOfTracks(format)) return null;
    const known = groups.get(format);
    if (known !== undefined) {
      known.paths.push(paths[at]);
      return known.files;
    }
    const builder = new TraceBuilder(options);
    const group = { builder, files: new RunFiles(builder, format, fileNames), paths: [paths[at]], name: labels[at] };
    groups.set(format, group);
    runs.push(group);
    return group.files;
  };
  const allBytes = traces.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let bytesBefore = 0;
  for (const [at, trace] of traces.entries()) {
    const ofThis = {
      ...options,
      fileTitle: labels[at],
      onProgress: (readBytes: number) => options.onProgress?.(bytesBefore + readBytes, allBytes),
    };
    const finish = await foldUnless((format) => groupOf(format, at)?.sinkFor(trace.name) ?? null, trace, ofThis);
    if (finish !== null) runs.push(asTrack(choose(await finish(), trace.name), labels[at]));
    bytesBefore += trace.sizeBytes;
  }
  const finished: NamedRun[] = [];
  for (const run of runs) {
    const one = 'builder' in run ? await finishFiles(run, paths, traces.at(-1)) : run;
    const isOnlyFile = 'builder' in run && run.files.count === 1 && runs.length > 1;
    finished.push(isOnlyFile ? { ...one, report: belowProcess(one) } : one);
  }
  return finished.length === 1 ? finished[0].report : mergeRuns(finished, options.fileTitle ?? '');
}

function asTrack(report: Report, name: string): NamedRun {
  return { report, name, track: { kind: kindBeside(report), name } };
}

/** A program's process, unless the run has processes itself. */
function kindBeside({ frames }: Report): 'profile' | 'process' {
  return frames.kind.includes(PROCESS) ? 'profile' : 'process';
}

/** The track that all calls of a file of threads or profiles are below is what a run of another format is below: called by the file. */
function belowProcess({ report, name }: Pick<NamedRun, 'report' | 'name'>): Report {
  const { tree, frames, strings } = report;
  // What has no calls has no tracks, either.
  if (tree.frame.length === 1) return report;
  const track = tree.frame[1];
  const kind = frames.kind.with(track, FRAME_KINDS.indexOf(kindBeside(report)));
  return {
    ...report,
    strings: [...strings, name],
    frames: { ...frames, kind, functionName: Uint32Array.from(frames.functionName).with(track, strings.length) },
  };
}

async function finishFiles(
  { files, builder, name, paths }: FilesOfFormat,
  allPaths: readonly string[],
  trace: Pick<OpenedTrace, 'name'> = { name },
): Promise<NamedRun> {
  files.finish();
  const report = await withinLimits(trace, async () => builder.finish());
  return { report, name: labelOfRun(paths, name, allPaths), track: null };
}
