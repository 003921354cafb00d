import { trackNodes } from '../../template/data/track-nodes.js';
import { parentNodes, pathTo } from '../../template/data/tree.js';
import { makeVisible } from '../../template/data/visible.js';
import { trackName } from '../../template/model/names/call-name.js';
import type { NamedReport } from '../../template/model/names/frame-names.js';
import { compilePattern, exactPattern } from '../../template/model/query/pattern.js';
import type { Step } from '../../template/model/query/step.js';
import { UserError } from '../errors.js';

/** As many are named where one has to be chosen. */
const MAX_NAMED = 10;

/**
 * The steps that show these threads alone, as the page's own choice adds them; or those of a process, profile or label.
 * @param asked the name of each, with that of its process or without (`node 4711, worker 1`), or a part of it that no other has; behind `=`, as in a filter, all of it
 * @throws UserError where there is none of a name, or several
 */
export function threadSteps(source: NamedReport, asked: readonly string[]): Step[] {
  if (asked.length === 0) return [];
  const threads = listThreads(source);
  if (threads.length === 0) throw new UserError('usage', 'This trace does not tell threads apart: omit --thread.');
  const wanted = asked.map((name) => framesOf(source, threads, name));
  const chosen = threads.filter((thread) => wanted.some((frames) => frames.every((frame) => thread.includes(frame))));
  return [{ kind: 'thread', patterns: chosen.map((frames) => exactPattern(trackName(source.names, { frames }))) }];
}

/** The frames that all threads of a name have. */
function framesOf(source: NamedReport, threads: readonly (readonly number[])[], asked: string): readonly number[] {
  const found = matchingThreads(source, threads, asked);
  if (found.length === 1) return found[0];
  const some = (found.length === 0 ? threads : found).map((frames) => makeVisible(trackName(source.names, { frames })));
  const list = some.slice(0, MAX_NAMED).join('; ') + (some.length > MAX_NAMED ? '; and others' : '');
  throw new UserError(
    'usage',
    found.length === 0
      ? `There is no thread ${asked}; this trace has ${list}.`
      : `${found.length} threads match ${asked}; give a --thread for each that is meant: ${list}.`,
  );
}

/** Each as the frames to be shown, outermost first: by the whole name, or else by that of one frame. */
function matchingThreads(
  { report, frames, names }: NamedReport,
  threads: readonly (readonly number[])[],
  asked: string,
): (readonly number[])[] {
  const nameOf = (thread: readonly number[]) => trackName(names, { frames: thread });
  const exactName = asked.startsWith('=') ? asked.slice(1) : null;
  const isAsked = (name: string) => [name, makeVisible(name)].some((one) => one === asked || one === exactName);
  const whole = threads.filter((thread) => isAsked(nameOf(thread)));
  if (whole.length > 0) return whole;
  const parts = [...new Set(threads.flat())].map((frame) => [frame]);
  const exact = parts.filter(
    ([frame]) => isAsked(names.fullName(frame)) || isAsked(report.strings[frames.functionName[frame]]),
  );
  if (exact.length > 0 || exactName !== null) return exact;
  const pattern = compilePattern(asked);
  if ('error' in pattern) throw new UserError('usage', `--thread ${asked}: ${pattern.error}`);
  const matching = parts.filter(([frame]) => pattern.matches(names.fullName(frame)));
  return matching.length > 0 ? matching : threads.filter((thread) => pattern.matches(nameOf(thread)));
}

/** The frames of each thread and of what it belongs to, outermost first. */
function listThreads({ report }: NamedReport): number[][] {
  const { depth, frame } = report.tree;
  const parents = parentNodes(depth);
  const paths = [...new Set(trackNodes(report, parents))]
    .filter((node) => node !== 0)
    .map((node) => pathTo(node, parents).map((at) => frame[at]));
  return [...new Map(paths.map((path) => [path.join(), path])).values()];
}
