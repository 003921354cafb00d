/** Shorter runs are sorted quickest by putting each number in its place; most nodes have a few children. */
const SHORT = 12;

/** Sorts numbers in place by their keys, the smallest first; of equal keys the larger number first. */
export function sortSmallFirst(numbers: Uint32Array, keyOf: (number: number) => number): void {
  if (numbers.length > SHORT) {
    numbers.sort((a, b) => keyOf(a) - keyOf(b) || b - a);
    return;
  }
  for (let at = 1; at < numbers.length; at++) {
    const moved = numbers[at];
    const key = keyOf(moved);
    let to = at;
    for (; to > 0; to--) {
      const other = keyOf(numbers[to - 1]);
      if (other < key || (other === key && numbers[to - 1] > moved)) break;
      numbers[to] = numbers[to - 1];
    }
    numbers[to] = moved;
  }
}
