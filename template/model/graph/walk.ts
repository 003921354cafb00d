import { isCall, isInSubtree, type Profile, totalOf } from '../calls/profile.js';

export type Direction = 'up' | 'down' | 'left' | 'right';

/**
 * Where an arrow key leads from a node, within what a zoom shows: up to the caller, down to the heaviest call, left and
 * right to the next sibling that has something of the metric. The node itself where there is no way.
 */
export function walk(profile: Profile, sums: Float64Array, zoom: number, node: number, direction: Direction): number {
  if (direction === 'up') return profile.parents[node];
  const isAboveZoom = node !== zoom && isInSubtree(profile, zoom, node);
  if (direction === 'down') return isAboveZoom ? childTowards(profile, node, zoom) : heaviestChild(profile, sums, node);
  // Siblings of the zoomed node and of its callers are out of view.
  if (node === zoom || isAboveZoom) return node;
  return direction === 'right' ? nextSibling(profile, sums, node) : previousSibling(profile, sums, node);
}

function childTowards({ parents }: Profile, node: number, target: number): number {
  let child = target;
  while (parents[child] !== node) child = parents[child];
  return child;
}

/** The node itself where it calls nothing that has something of the metric. */
export function heaviestChild(profile: Profile, sums: Float64Array, node: number): number {
  let heaviest = node;
  let largest = 0;
  for (let child = node + 1; child < profile.ends[node]; child = profile.ends[child]) {
    const total = isCall(profile, child) ? totalOf(profile, sums, child) : 0;
    if (total > largest) {
      heaviest = child;
      largest = total;
    }
  }
  return heaviest;
}

function nextSibling(profile: Profile, sums: Float64Array, node: number): number {
  const parentEnd = profile.ends[profile.parents[node]];
  for (let sibling = profile.ends[node]; sibling < parentEnd; sibling = profile.ends[sibling]) {
    if (isCall(profile, sibling) && totalOf(profile, sums, sibling) > 0) return sibling;
  }
  return node;
}

function previousSibling(profile: Profile, sums: Float64Array, node: number): number {
  let found = node;
  for (let sibling = profile.parents[node] + 1; sibling < node; sibling = profile.ends[sibling]) {
    if (isCall(profile, sibling) && totalOf(profile, sums, sibling) > 0) found = sibling;
  }
  return found;
}

/**
 * What to zoom to so that a node can be seen: the nearest caller that it fills at least a twentieth of.
 */
export function zoomToSee(profile: Profile, sums: Float64Array, node: number): number {
  const needed = totalOf(profile, sums, node) * 20;
  let zoom = node;
  while (zoom !== 0 && totalOf(profile, sums, profile.parents[zoom]) <= needed) zoom = profile.parents[zoom];
  return zoom;
}
