/** Up to as many siblings are sorted where they are: for most calls a function that sorts takes longer to call than to do. */
const MAX_INSERTED = 16;

/** A tree put into preorder, and where each of its members went. */
export interface Preorder {
  readonly depth: Uint32Array;
  /** For each node of the preorder the member it was. */
  readonly memberOfNode: Uint32Array;
  /** For each member its node in the preorder. */
  readonly nodeOfMember: Uint32Array;
}

/**
 * Puts a tree into preorder. Member 0 is the root, and a parent's number is smaller than its children's.
 * @param parents of members; only the first `count` are read
 * @param compareSiblings orders two children of one parent
 */
export function orderPreorder(
  parents: Uint32Array,
  count: number,
  compareSiblings: (a: number, b: number) => number,
): Preorder {
  const { children, firstChild } = groupByParent(parents, count);
  for (let member = 0; member < count; member++) {
    const [start, end] = [firstChild[member], firstChild[member + 1]];
    if (end - start > MAX_INSERTED) children.subarray(start, end).sort(compareSiblings);
    else sortInPlace(children, start, end, compareSiblings);
  }
  const depth = new Uint32Array(count);
  const memberOfNode = new Uint32Array(count);
  const nodeOfMember = new Uint32Array(count);
  const pending: number[] = [0];
  for (let node = 0; node < count; node++) {
    const member = pending.pop() as number;
    nodeOfMember[member] = node;
    memberOfNode[node] = member;
    depth[node] = member === 0 ? 0 : depth[nodeOfMember[parents[member]]] + 1;
    for (let index = firstChild[member + 1] - 1; index >= firstChild[member]; index--) pending.push(children[index]);
  }
  return { depth, memberOfNode, nodeOfMember };
}

function sortInPlace(values: Uint32Array, start: number, end: number, compare: (a: number, b: number) => number): void {
  for (let next = start + 1; next < end; next++) {
    const value = values[next];
    let place = next;
    for (; place > start && compare(values[place - 1], value) > 0; place--) values[place] = values[place - 1];
    values[place] = value;
  }
}

/** Children of member m: children[firstChild[m]] up to children[firstChild[m + 1]]. */
function groupByParent(parents: Uint32Array, count: number) {
  const firstChild = new Uint32Array(count + 1);
  for (let member = 1; member < count; member++) firstChild[parents[member] + 1]++;
  for (let member = 0; member < count; member++) firstChild[member + 1] += firstChild[member];
  const next = firstChild.slice();
  const children = new Uint32Array(Math.max(count - 1, 0));
  for (let member = 1; member < count; member++) children[next[parents[member]]++] = member;
  return { children, firstChild };
}
