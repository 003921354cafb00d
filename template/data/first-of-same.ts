/**
 * For each frame the first one that has the same numbers in all columns. Frame 0, the whole program, stands for itself alone.
 *
 *     function  0 5 5 7 5        first  0 1 2 3 1
 *     line      0 3 4 3 3
 */
export function firstOfSame(columns: readonly ArrayLike<number>[]): Uint32Array {
  const count = columns[0].length;
  const firsts = new Uint32Array(count);
  // First ones by a mix of their numbers, chained; a place is a frame plus one, 0 is none.
  const mask = 2 ** Math.ceil(Math.log2(count + 1)) - 1;
  const last = new Uint32Array(mask + 1);
  const next = new Uint32Array(count + 1);
  const areSame = (one: number, other: number) => {
    for (const column of columns) if (column[one] !== column[other]) return false;
    return true;
  };
  for (let frame = 1; frame < count; frame++) {
    let mixed = 0;
    for (const column of columns) mixed = Math.imul(mixed ^ column[frame], 0x9e3779b1);
    const mix = (mixed ^ (mixed >>> 15)) & mask;
    let place = last[mix];
    while (place > 0 && !areSame(place - 1, frame)) place = next[place];
    if (place === 0) {
      place = frame + 1;
      next[place] = last[mix];
      last[mix] = place;
    }
    firsts[frame] = place - 1;
  }
  return firsts;
}
