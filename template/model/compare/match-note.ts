import { moduleBaseName, withoutBlobAddress } from '../../data/modules.js';
import type { Report, RunTables } from '../../data/report.js';
import { usedNodes } from '../../data/used-nodes.js';
import { makeVisible } from '../../data/visible.js';
import type { Profile } from '../calls/profile.js';
import type { FrameNames } from '../names/frame-names.js';

/** Places told one by one; of more it is said that they are several. */
const MAX_PLACES = 2;

/**
 * What the calls of two runs that met in a node differ in, since they meet by function name and module's file name alone:
 * `Matched by name: lib.rs:12 in the old run.` "" where they are alike, and where only one run has the call.
 */
export function matchNote(profile: Profile, names: FrameNames, node: number): string {
  const { report, tree } = profile;
  if (report.baseline === null) return '';
  const [newer, older] = [report, report.baseline].map((run) => framesIn(report, run, tree.nodeOfReportNode, node));
  if (newer.size === 0 || older.size === 0) return '';
  const { line } = profile.frames;
  const inOrder = [...older].sort((one, other) => line[one] - line[other]);
  /** All that the old run has, where some of it is not in the new one. */
  const before = (textOf: (frame: number) => string) => {
    const known = (frame: number) => withoutBlobAddress(textOf(frame));
    const now = new Set(Array.from(newer, known));
    const texts = [...new Set(inOrder.map(known))].filter((text) => text !== '');
    return texts.every((text) => now.has(text)) ? [] : texts;
  };
  const places = before((frame) => names.place(frame));
  const modules = before((frame) => names.module(frame));
  const told = [
    places.length > MAX_PLACES ? 'several other lines' : places.map((place) => moduleBaseName(place)).join(' and '),
    modules.join(' and '),
  ].filter(Boolean);
  return told.length === 0 ? '' : `Matched by name: ${makeVisible(told.join(', '))} in the old run.`;
}

/** The frames of a run's calls that went into a node. */
function framesIn({ tree }: Report, run: RunTables, nodeOfReportNode: Uint32Array, node: number): Set<number> {
  const isUsed = usedNodes(run.selfValues, tree.depth);
  const frames = new Set<number>();
  for (let at = 0; at < nodeOfReportNode.length; at++) {
    if (nodeOfReportNode[at] === node && isUsed[at] === 1) frames.add(tree.frame[at]);
  }
  return frames;
}
