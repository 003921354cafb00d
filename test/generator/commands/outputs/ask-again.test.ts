import { expect, test } from 'vitest';
import type { OptionValues } from '../../../../generator/commands/line/options.js';
import { askAgain } from '../../../../generator/commands/outputs/ask-again.js';

test('a command that is printed in CI runs where it is copied to: it has what the trace is read with, and no address for links', () => {
  const given: OptionValues = new Map([
    ['source-url', 'auto'],
    ['map', '/build/=src/'],
    ['markdown', ''],
  ] as const);
  const ask = askAgain(['app.zst'], given, {});
  expect(ask({ focus: 'inner' })).toBe('flamefile summary app.zst --map /build/=src/ --focus inner');
});
