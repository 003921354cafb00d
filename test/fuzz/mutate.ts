import { spawnSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';

export type Random = () => number;
type Packing = 'plain' | 'gzip' | 'zstd';

interface MutatedTrace {
  readonly bytes: Buffer;
  readonly packing: Packing;
}

/** Numbers at the edges of what a trace may hold, and beyond. */
const NUMBERS = ['0', '1', '7f', 'ffff', '7fffffff', 'ffffffff', '100000000', '800000000000', 'ffffffffffffffff', ''];
const SCRAPS = [
  '\n',
  '\r\n',
  ' ',
  '\0',
  '\xff',
  '\xed\xa0\x80',
  '</script>',
  '$&',
  '\n\n# strings: 1\n',
  'I 1 1\n',
  'A\n',
];
/** Names that CI services, terminals, Markdown and HTML would act on. */
const NAMES = [
  '::error::x',
  ' ::add-mask::a',
  '##[error]x',
  '##vso[task.complete]x',
  '##teamcity[x]',
  '\x1b[31m\xe2\x80\xae',
  '@a b@c.d #1 www.e.f `|<b>',
];
const MAX_CHANGES = 12;

/** A trace made of sound ones by a few changes, before it is packed, after it, or both. */
export function mutateTrace(traces: readonly Buffer[], random: Random): MutatedTrace {
  let text = pick(traces, random);
  for (let change = wholeNumber(MAX_CHANGES, random); change > 0; change--) {
    text = pick(TEXT_CHANGES, random)(text, traces, random);
  }
  const packing = pick<Packing>(['plain', 'gzip', 'zstd'], random);
  const packed = pack(text, packing);
  const isDamaged = packing !== 'plain' && random() < 0.5;
  return { packing, bytes: isDamaged ? pick(PACKED_CHANGES, random)(packed, traces, random) : packed };
}

type Change = (bytes: Buffer, traces: readonly Buffer[], random: Random) => Buffer;

export const flipBits: Change = (bytes, _traces, random) => {
  const flipped = Buffer.from(bytes);
  for (let count = wholeNumber(8, random); count >= 0 && flipped.length > 0; count--) {
    flipped[wholeNumber(flipped.length, random)] ^= 1 << wholeNumber(8, random);
  }
  return flipped;
};

const cut: Change = (bytes, _traces, random) => bytes.subarray(0, wholeNumber(bytes.length + 1, random));

/** Puts a part of one trace into another. */
const splice: Change = (bytes, traces, random) => {
  const other = pick(traces, random);
  const from = wholeNumber(other.length, random);
  const part = other.subarray(from, from + wholeNumber(4000, random));
  const at = wholeNumber(bytes.length + 1, random);
  return Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at + wholeNumber(200, random))]);
};

const insertScrap: Change = (bytes, _traces, random) => {
  const at = wholeNumber(bytes.length + 1, random);
  const scrap = Buffer.from(pick(SCRAPS, random), 'latin1');
  return Buffer.concat([bytes.subarray(0, at), scrap, bytes.subarray(at)]);
};

/** Repeats some lines, drops them, or moves them to the front. */
const changeLines: Change = (bytes, _traces, random) => {
  const lines = bytes.toString('latin1').split('\n');
  const from = wholeNumber(lines.length, random);
  const chosen = lines.slice(from, from + 1 + wholeNumber(30, random));
  const others = [...lines.slice(0, from), ...lines.slice(from + chosen.length)];
  const repeated = [
    ...lines.slice(0, from),
    ...Array(1 + wholeNumber(20, random))
      .fill(chosen)
      .flat(),
    ...lines.slice(from),
  ];
  return Buffer.from(pick([others, repeated, [...chosen, ...others]], random).join('\n'), 'latin1');
};

/** Gives some operands other numbers, or some records another kind. */
const changeNumbers: Change = (bytes, _traces, random) => {
  const lines = bytes.toString('latin1').split('\n');
  for (let count = wholeNumber(10, random); count >= 0; count--) {
    const at = wholeNumber(lines.length, random);
    const words = lines[at].split(' ');
    const word = wholeNumber(words.length, random);
    words[word] = word === 0 ? pick([...'vXIASsitacR+-#xm'], random) : pick(NUMBERS, random);
    lines[at] = words.join(' ');
  }
  return Buffer.from(lines.join('\n'), 'latin1');
};

/** Gives some functions, files or the program such names. */
const changeNames: Change = (bytes, _traces, random) => {
  const name = pick(NAMES, random);
  const lines = bytes.toString('latin1').split('\n');
  const isNamed = (line: string) => /^(?:s \w+|X) /.test(line) && random() < 0.2;
  const changed = lines.map((line) => {
    if (!isNamed(line)) return line;
    return line.startsWith('X') ? `X ${name}` : `s ${name.length.toString(16)} ${name}`;
  });
  return Buffer.from(changed.join('\n'), 'latin1');
};

/** Of bytes, whatever they are. */
export const BYTE_CHANGES: readonly Change[] = [flipBits, cut, splice, insertScrap];
const TEXT_CHANGES: readonly Change[] = [
  ...BYTE_CHANGES,
  changeLines,
  changeLines,
  changeNumbers,
  changeNumbers,
  changeNames,
];
export const PACKED_CHANGES: readonly Change[] = [flipBits, ...BYTE_CHANGES];

function pack(text: Buffer, packing: Packing): Buffer {
  if (packing === 'plain') return text;
  if (packing === 'gzip') return gzipSync(text);
  const { stdout, error } = spawnSync('zstd', ['-cq'], { input: text, maxBuffer: 1e9 });
  if (error) throw error;
  return stdout;
}

export function pick<Value>(values: readonly Value[], random: Random): Value {
  return values[wholeNumber(values.length, random)];
}

/** From 0 up to, not including, `limit`. */
export function wholeNumber(limit: number, random: Random): number {
  return Math.floor(random() * limit);
}
