import type { Profile } from '../calls/profile.js';
import type { FrameNames } from '../names/frame-names.js';

/** Of more siblings nobody sees two beside each other. */
const MAX_TOLD_APART = 500;

/** What the rows of a tree are called: no two calls of one caller read alike as long as there is something to tell them apart by. */
export function siblingLabels(profile: Profile, names: FrameNames): (node: number) => string {
  const { tree, parents, ends } = profile;
  const labelsBelow = new Map<number, ReadonlyMap<number, string>>();
  const tellApart = (parent: number) => {
    const children: number[] = [];
    for (let child = parent + 1; child < ends[parent] && children.length < MAX_TOLD_APART; child = ends[child]) {
      children.push(child);
    }
    const labels = names.listLabels(children.map((child) => tree.frame[child]));
    return new Map(children.map((child, at) => [child, labels[at]]));
  };
  return (node) => {
    const parent = parents[node];
    const labels = labelsBelow.get(parent) ?? tellApart(parent);
    labelsBelow.set(parent, labels);
    return labels.get(node) ?? names.label(tree.frame[node]);
  };
}
