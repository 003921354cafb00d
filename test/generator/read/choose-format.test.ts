import { describe, expect, test } from 'vitest';
import { readBytes } from '../../helpers/trace-text.js';

const FOLDED = 'main;work 3\nmain;wait 4\n';

test('a format that is named is not looked for', async () => {
  // Without semicolons nothing tells folded stacks from a list.
  await expect(readBytes('main 3\nwork 4\n')).rejects.toThrow('is not a trace that flamefile can read');
  const report = await readBytes('main 3\nwork 4\n', { format: 'folded' });
  expect(report.facts).toMatchObject({ format: 'folded stacks', metrics: [{ key: 'count', total: 7 }] });
});

test('a format that is named is believed', async () => {
  await expect(readBytes(FOLDED, { format: 'heaptrack' })).rejects.toThrow(
    'standard input holds no heaptrack recording: no line of it is a heaptrack record.',
  );
});

test('a format that does not exist is told', async () => {
  await expect(readBytes(FOLDED, { format: 'svg' })).rejects.toThrow(
    /^There is no format svg\. The formats are .*heaptrack, .*folded\./,
  );
});

describe('a unit and a metric are for what does not name them itself', () => {
  test('folded stacks', async () => {
    const { facts } = await readBytes(FOLDED, { unit: 'bytes', metric: 'Live bytes' });
    expect(facts.metrics).toMatchObject([
      { key: 'live_bytes', label: 'Live bytes', unit: { kind: 'bytes' }, total: 7 },
    ]);
  });

  test.each([[{ unit: 'ms' }], [{ metric: 'time' }]])('not heaptrack: %j', async (options) => {
    const [name] = Object.keys(options);
    await expect(readBytes('v 10400 3\n', options)).rejects.toThrow(
      `--${name} is for formats that do not say what they count, and standard input is of heaptrack: omit it.`,
    );
  });
});

test('symbols are for what may hold addresses without names', async () => {
  await expect(readBytes(FOLDED, { symbols: '/' })).rejects.toThrow(
    '--symbols is for formats that hold addresses without names, and standard input is of folded: omit it.',
  );
});
