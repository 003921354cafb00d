const HEAD_BYTES = 65_536;

/** So many of a file's lines must be stacks, in percent: some programs write sentences between them. */
const MIN_STACKS_PERCENT = 60;

/** As much of a line's end as can hold a count. */
const MAX_COUNT_CHARACTERS = 400;

const COMMENT = /^(#|\/\/|\s*$)/;
const COUNTED = /\s[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/;

/** Whether a file that begins so holds folded stacks, which have no header: lines that end in a count, frames between semicolons. */
export function looksFolded(head: Uint8Array): boolean {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  const lines = text.split('\n');
  // A stack may be longer than what is looked at.
  if (head.length >= HEAD_BYTES && lines.length === 1) return text.includes(';') && !text.includes('\0');
  if (head.length >= HEAD_BYTES) lines.pop();
  const stacks = lines.filter((line) => !COMMENT.test(line));
  const counted = stacks.filter((line) => COUNTED.test(line.slice(-MAX_COUNT_CHARACTERS)));
  return counted.length * 100 >= stacks.length * MIN_STACKS_PERCENT && counted.some((line) => line.includes(';'));
}
