import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MAX_STACK_FRAMES } from '../../generator/fold/interning/stack-index.js';
import { MAX_STRINGS } from '../../generator/fold/interning/string-index.js';
import { DEFAULT_MEMORY_BYTES } from '../../generator/memory-budget.js';
import { MAX_INLINED_FRAMES } from '../../generator/read/heaptrack/definitions.js';
import { MAX_LINE_BYTES } from '../../generator/read/line-splitter.js';
import { MAX_HELD_BYTES } from '../../generator/read/whole-file.js';
import type { ReadOptions } from '../../generator/read-options.js';
import { readTrace } from '../../generator/read-trace.js';
import { MAX_ADDED_CHARACTERS, MAX_ADDED_CHARACTERS_IN_TRACE } from '../../generator/symbols/demangling-allowance.js';
import type { Report } from '../../template/data/report.js';
import { FIGURES_ALONE, totalOf } from '../helpers/stacks.js';

const HEAD = 's 4 /app\ns 1 f\ns 3 f.c\n';
const RUN = 'a 10 1\n+ 0\nc 5\n# strings: 1\n# ips: 1\n';

function read(lines: string, options: ReadOptions = {}): Promise<Report> {
  const chunks = (async function* () {
    yield Buffer.from(`v 10400 3\nX ./app\nI 1000 5e298d\n${HEAD}${lines}`);
  })();
  return readTrace(chunks, { ...FIGURES_ALONE, ...options });
}

const deepest = (report: Report) => report.tree.depth.reduce((most, depth) => Math.max(most, depth), 0);
const warningsOf = (report: Report) => report.facts.warnings.map(({ message }) => message);

test('an instruction has at most 512 frames: the innermost ones and the outermost', async () => {
  const sound = await read(`i 1 1${' 2 3 1'.repeat(512)}\nt 1 0\n${RUN}`);
  expect([deepest(sound), warningsOf(sound)]).toEqual([512, []]);
  const inlined = ' 2 3 1'.repeat(5000);
  const report = await read(`s 5 outer\ni 1 1${inlined} 4 3 9\nt 1 0\n${RUN}`);
  expect(deepest(report)).toBe(MAX_INLINED_FRAMES);
  expect(report.strings[report.frames.functionName[report.tree.frame[1]]]).toBe('outer');
  expect(totalOf(report, 'allocatedBytes')).toBe(16);
  expect(warningsOf(report)).toEqual(['Line 8 has 5001 inlined frames; 4489 in the middle were left out.']);
});

test('a stack has at most 131,072 frames; what is deeper counts there', async () => {
  const stacks = Array.from({ length: MAX_STACK_FRAMES + 1 }, (_, caller) => `t 1 ${caller.toString(16)}\n`).join('');
  const report = await read(
    `i 1 1 2\n${stacks}a 10 ${(MAX_STACK_FRAMES + 1).toString(16)}\n+ 0\nc 5\n# strings: 1\n# ips: 1\n`,
  );
  expect([deepest(report), totalOf(report, 'allocatedBytes')]).toEqual([MAX_STACK_FRAMES, 16]);
  expect(warningsOf(report)).toEqual(['A stack has more than 131072 frames; what is deeper was counted there.']);
});

test('names that back references blow up are cut, and so is what all of them add', async () => {
  // Each B doubles the tuple before it: forty times.
  const symbols = Array.from({ length: 600 }, (_, number) => {
    const name = `f${String(number).padStart(4, '0')}`;
    let symbol = `INvC1c5${name}`;
    const references = [];
    for (let depth = 0, before = -1; depth < 40; depth++) {
      references.push(symbol.length);
      symbol += before < 0 ? 'TjjE' : `T${`B${base62(before)}`.repeat(2)}E`;
      before = references[depth];
    }
    return `_R${symbol}E`;
  });
  const lines = symbols.map((symbol, index) => {
    const [instruction, text] = [(index + 1).toString(16), (index + 4).toString(16)];
    return `s ${symbol.length.toString(16)} ${symbol}\ni ${instruction} 1 ${text}\nt ${instruction} 0\na 10 ${instruction}\n+ ${index.toString(16)}\n`;
  });
  const report = await read(`${lines.join('')}c 5\n# strings: 1\n# ips: 1\n`);
  const lengths = report.strings.map((text) => text.length);
  expect(Math.max(...lengths)).toBeLessThan(MAX_ADDED_CHARACTERS + 1000);
  expect(lengths.reduce((sum, length) => sum + length)).toBeLessThan(MAX_ADDED_CHARACTERS_IN_TRACE + 600 * 1000);
  expect(report.strings.filter((text) => text.startsWith('c::f0000::<'))).toHaveLength(1);
  expect(report.strings).toContain(symbols[599]);
  expect(report.facts.warnings.map(({ kind, count }) => [kind, count])).toEqual([['long-name', 600]]);
});

/** A number of v0 symbols: one less in base 62, and `_`. */
function base62(number: number): string {
  if (number === 0) return '_';
  const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  let text = '';
  for (let rest = number - 1; text === '' || rest > 0; rest = Math.floor(rest / 62)) text = digits[rest % 62] + text;
  return `${text}_`;
}

test.each([
  ['texts', (number: number) => `s 9 ${String(number).padStart(9, '0')}\n`],
  ['instructions', () => 'i 1 1 2\n'],
  ['kinds of blocks', (number: number) => `a ${number.toString(16)} 0\n`],
])('many %s are refused with the line at which memory ends, which an option moves', async (_, line) => {
  const lines = Array.from({ length: 20_000 }, (_, number) => line(number)).join('');
  const trace = `${lines}i 1 1 2\nt 1 0\n${RUN}`;
  await expect(read(trace, { maxMemoryBytes: 2 ** 17 })).rejects.toThrow(
    /^standard input cannot be read beyond line \d+: it names more distinct texts, .* fit into 128KiB of memory\. .* --max-memory 1024MiB\.$/,
  );
  await expect(read(trace)).resolves.toBeTruthy();
});

test('blocks that are live in a trace of version 0 are remembered, and forgotten when they are freed', async () => {
  const allocate = (number: number) => `+ 10 1 ${(number + 1).toString(16)}\n`;
  const free = (number: number) => `- ${(number + 1).toString(16)}\n`;
  const start = 'v 10000 0\nX ./app\ns /app\ns f\ni 1 1 2\nt 1 0\n';
  const readOld = (events: string) =>
    readTrace(
      (async function* () {
        yield Buffer.from(`${start}${events}c 5\n# strings: 1\n# ips: 1\n`);
      })(),
      { ...FIGURES_ALONE, maxMemoryBytes: 2 ** 19 },
    );
  const numbers = Array.from({ length: 20_000 }, (_, number) => number);
  await expect(readOld(numbers.map(allocate).join(''))).rejects.toThrow(/beyond line \d+: it names more/);
  await expect(readOld(numbers.map((one) => allocate(one) + free(one)).join(''))).resolves.toBeTruthy();
});

test('the documents name the limits as they are', () => {
  const text = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');
  const numbers = [
    MAX_STACK_FRAMES,
    MAX_INLINED_FRAMES,
    MAX_ADDED_CHARACTERS,
    MAX_ADDED_CHARACTERS_IN_TRACE,
    MAX_STRINGS - 1,
  ];
  for (const number of numbers) expect(text).toContain(number.toLocaleString('en'));
  expect(text).toContain(`${MAX_LINE_BYTES / 2 ** 20} MiB`);
  expect(text).toContain(`${DEFAULT_MEMORY_BYTES / 2 ** 30} GiB`);
  expect(text).toContain(`${MAX_HELD_BYTES / 2 ** 30} GiB`);
});
