/** A report's calls by source line. */
export interface LineCalls {
  /** For each node its caller; the root's is itself. */
  readonly parents: Uint32Array;
  /** For each node its frame. */
  readonly frame: Uint32Array;
  /** For each frame the one that stands for its function. */
  readonly leaders: Uint32Array;
  /** For each frame the one that stands for its line, see lineLeaders. */
  readonly lines: Uint32Array;
}

/**
 * What came about by each line, by the frame that stands for it: where a value counts for a caller, by the line that the caller called
 * from.
 *
 *     main (a.c:3);malloc  5       counts for main: a.c:3 has 5
 * @param owner for each node the function that its own value counts for, by leader; 0 for none
 * @param sums prefix sums of the nodes' own values
 */
export function selfOfLines(
  { parents, frame, leaders, lines }: LineCalls,
  owner: Uint32Array,
  sums: Float64Array,
): Float64Array {
  const self = new Float64Array(lines.length);
  for (let node = 1; node < frame.length; node++) {
    const value = sums[node + 1] - sums[node];
    if (value === 0) continue;
    let call = node;
    while (call > 0 && leaders[frame[call]] !== owner[node]) call = parents[call];
    if (call > 0) self[lines[frame[call]]] += value;
  }
  return self;
}

/**
 * For each function, by leader, the frame of the line with the largest value, of changes whichever way they went; of lines with as much
 * the first. Where none has any it is the leader.
 * @param values by the frames that stand for lines
 */
export function heaviestLines(
  { leaders, lines }: Pick<LineCalls, 'leaders' | 'lines'>,
  values: Float64Array,
): Uint32Array {
  const heaviest = leaders.map((_, frame) => frame);
  const most = new Float64Array(leaders.length);
  for (let frame = 1; frame < lines.length; frame++) {
    const value = Math.abs(values[frame]);
    if (value <= most[leaders[frame]]) continue;
    most[leaders[frame]] = value;
    heaviest[leaders[frame]] = frame;
  }
  return heaviest;
}
