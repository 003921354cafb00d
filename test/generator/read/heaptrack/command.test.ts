import { describe, expect, test } from 'vitest';
import { recordCalls } from '../../../helpers/recorded-calls.js';

/** A trace whose command is this text; main allocates 8 bytes. */
function traceOf(command: string, memory = 'I 1000 100\n'): Buffer {
  return Buffer.from(
    `v 10400 3\nX ${command}\n${memory}s 4 main\ni 1 0 1\nt 1 0\na 8 1\n+ 0\n# strings: 1\n# ips: 1\n`,
  );
}

test.each([
  './app --flag',
  'sh -c echo\nls\n',
  'python3 -c a = 1\n\n\nprint(a)',
  'sh -c s foo\nI 1 2\n+ 0\nt 1 0\nv 10400 9\nX again\nx raw\nm 1 -',
  'printf a\r\nb\r\n',
  'printf \u2028 Zoë </script>',
  '',
])('the command %j is kept as it is, and the records behind it as well', (command) => {
  const { facts, events, warnings } = recordCalls(traceOf(command));
  expect(facts.command).toBe(command);
  expect(facts.systemMemoryBytes).toBe(0x100000);
  expect(events).toEqual(['+ 8 main']);
  expect(warnings).toEqual([]);
});

test('a command of all the 4096 bytes that heaptrack writes', () => {
  for (const line of ['x'.repeat(59), 'I 1 2']) {
    const command = `sh -c ${`${line}\n`.repeat(100)}`.padEnd(4096, '#\n+ 0').slice(0, 4096);
    const { facts, events, warnings } = recordCalls(traceOf(command));
    expect(facts.command).toBe(command);
    expect([events, warnings]).toEqual([['+ 8 main'], []]);
  }
});

test('what looks like the record behind a command, but lies too far behind, is none', () => {
  const names = Array.from({ length: 300 }, () => `s f ${'x'.repeat(15)}\n`).join('');
  const trace = traceOf('app', `I 1000 100\n${names}`).toString().replace('# strings', 'I 2000 200\n# strings');
  const { facts, events } = recordCalls(Buffer.from(trace.replace('i 1 0 1', 'i 1 0 12d')));
  expect(facts.command).toBe('app');
  expect(events).toEqual(['+ 8 main']);
});

test('without the record behind it, the command is one line', () => {
  const { facts, events } = recordCalls(traceOf('app --flag', ''));
  expect([facts.command, facts.systemMemoryBytes, events]).toEqual(['app --flag', undefined, ['+ 8 main']]);
});

test('a file without a command has none', () => {
  const { facts, events } = recordCalls('v 10400 3\na 8 0\n+ 0');
  expect([facts.command, events]).toEqual([undefined, ['+ 8 ?']]);
});

describe('the memory of the machine', () => {
  test.each(['I', 'I 1000', 'I 0 0', 'I zz 1', 'I ffffffffffff ffffffffffff'])('is not known from %j', (record) => {
    const { facts, events, warnings } = recordCalls(`v 10400 3\n${record}\nR 10\n# strings: 0\n# ips: 0`);
    expect(facts.systemMemoryBytes).toBe(undefined);
    expect(events).toEqual(['resident 0']);
    expect(warnings).toEqual(['malformed-record: Line 2 has no valid size of system memory.']);
  });

  test('without it, neither are the bytes of a page', () => {
    const { events, warnings } = recordCalls('v 10400 3\nR 10\n# strings: 0\n# ips: 0');
    expect([events, warnings]).toEqual([['resident 0'], []]);
  });
});

describe('line numbers in messages', () => {
  test.each(['X app\nI 1000 100', 'X app', 'A\nA'])('count all lines of the file, behind %j too', (lines) => {
    const text = `v 10400 3\n${lines}\na 8 0\n+ 5\nwhat is this\n`;
    const { warnings } = recordCalls(Buffer.from(text));
    const line = 1 + lines.split('\n').length + 2;
    expect(warnings.slice(0, 2)).toEqual([
      `index-out-of-range: Line ${line} refers to block 5 of 1 and was skipped.`,
      `unknown-record: Line ${line + 1} is not a heaptrack record and was skipped: "what is this"`,
    ]);
  });

  test('also where the command is followed by more than it can be long', () => {
    const { warnings } = recordCalls(Buffer.from(`v 10400 3\nX app\nI 1000 100\n${'# ...\n'.repeat(1000)}+ 5\n`));
    expect(warnings[0]).toBe('index-out-of-range: Line 1004 refers to block 5 of 0 and was skipped.');
  });
});
