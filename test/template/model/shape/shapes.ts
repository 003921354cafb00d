import type { Report } from '../../../../template/data/report.js';
import { createProfile, type Profile, selfOf, totalOf } from '../../../../template/model/calls/profile.js';
import type { NamedReport } from '../../../../template/model/names/frame-names.js';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import { parseQuery } from '../../../../template/model/query/query.js';
import type { GroupBy, Shape, SiblingOrder } from '../../../../template/model/shape/plan.js';
import { readRecording } from '../../../helpers/recordings.js';
import { FIGURES_ALONE, reportFromStacks } from '../../../helpers/stacks.js';

export function sourceOf(report: Report): NamedReport {
  const { frames } = createProfile(report);
  return { report, frames, names: createFrameNames(report, frames) };
}

export function sourceOfRun(run: string): NamedReport {
  return sourceOf(reportFromStacks(run, FIGURES_ALONE));
}

export async function sourceOfRecording(name: string): Promise<NamedReport> {
  return sourceOf(await readRecording(`test/fixtures/${name}`));
}

/** The shape that a query of steps asks for. */
export function shapeOf(query: string, groupBy: GroupBy = 'function', order: SiblingOrder = 'weight'): Shape {
  return { groupBy, order, steps: parseQuery(query).steps };
}

/** The tree as text, a node a line: indented name, self and total of the first metric, `~` behind several lines. */
export function treeOf(profile: Profile, groupBy: GroupBy = 'function', sums = profile.sumsOf(0)): string[] {
  const { fullName, place } = createFrameNames(profile.report, profile.frames);
  return Array.from(profile.tree.depth, (depth, node) => {
    const frame = profile.tree.frame[node];
    const line = groupBy === 'line' && frame > 0 ? ` ${place(frame)}` : '';
    const name = `${fullName(frame)}${line}${profile.tree.hasSeveralLines[node] ? '~' : ''}`;
    return `${'  '.repeat(depth)}${name} ${selfOf(sums, node)} ${totalOf(profile, sums, node)}`;
  });
}

/** The leader of the box that a function is in. */
export function leaderOf({ frames, names }: NamedReport, profile: Profile, functionName: string): number {
  for (let frame = 1; frame < frames.firstFile; frame++) {
    if (names.fullName(frame) === functionName) return profile.leaders[frame];
  }
  throw new Error(`no such function: ${functionName}`);
}

/** What makes nodes the same box, as naive-stacks writes it. */
export function boxText(profile: Profile, frame: number, groupBy: GroupBy): string {
  const { report, frames } = profile;
  const [functionName, modulePath, file] = [frames.functionName, frames.module, frames.file].map(
    (column) => report.strings[column[frame]],
  );
  const module = modulePath.replace(/.*\//, '');
  if (frame >= frames.firstModule) return `module ${module}`;
  if (frame >= frames.firstFile) return `file ${file}`;
  return groupBy === 'line' ? `${functionName}|${module}|${file}|${frames.line[frame]}` : `${functionName}|${module}`;
}
