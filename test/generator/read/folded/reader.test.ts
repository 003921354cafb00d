import { describe, expect, test } from 'vitest';
import { folded } from '../../../../generator/read/folded/format.js';
import type { TraceOptions } from '../../../../generator/read/trace-options.js';
import { callsOf, RecordedCalls } from '../../../helpers/recorded-calls.js';

const read = (text: string | Uint8Array, options: TraceOptions = {}) => callsOf(folded, text, options);
const eventsOf = (...lines: string[]) => read(lines.join('\n')).events;

describe('a line is a stack, outermost call first, and its count', () => {
  test('with the unit and the name that are given', () => {
    const calls = read('main;work 3\nmain;wait 4\n', { unit: 'ms', metric: 'CPU time' });
    expect(calls.events).toEqual(['main;work 3', 'main;wait 4']);
    expect(calls.metrics).toEqual(['cpu_time, milliseconds']);
    expect(calls.facts).toMatchObject({ format: 'folded stacks', recordCount: 2, isComplete: true });
  });

  test('a stack that comes twice is the same', () => {
    const calls = read('a;b 1\na;c 2\na;b 3\n');
    expect(calls.events).toEqual(['a;b 1', 'a;c 2', 'a;b 3']);
  });

  test('the last line may lack its end', () => expect(eventsOf('a 1', 'b 2')).toEqual(['a 1', 'b 2']));

  test('lines may end in CR LF, and the count may follow any white space', () => {
    expect(eventsOf('a;b 1\r', 'a\t2\r', 'a;c   3  ')).toEqual(['a;b 1', 'a 2', 'a;c 3']);
  });

  test('names contain spaces: the last one is in front of the count', () => {
    expect(eventsOf('main;foo(int, char*) 2', '<T as X>::from_iter;a b 1')).toEqual([
      'main;foo(int, char*) 2',
      '<T as X>::from_iter;a b 1',
    ]);
  });

  test('empty frames are left out', () => {
    expect(eventsOf('main;work; 3', ';main;;work 4', 'main; 5')).toEqual(['main;work 3', 'main;work 4', 'main 5']);
  });

  test('a semicolon in a name cannot be told from the one behind it', () => {
    expect(eventsOf('main;run(Ljava/lang/String;)V 3')).toEqual(['main;run(Ljava/lang/String;)V 3']);
    expect(read('main;run(Ljava/lang/String;)V 3').stacks.slice(1)).toEqual([
      'main',
      'main;run(Ljava/lang/String',
      'main;run(Ljava/lang/String;)V',
    ]);
  });

  test('what separates a thread from the one that woke it is a frame', () => {
    const { stacks } = read('main;wait;--;wake;irq 3\nmain;-;idle 1\n');
    expect(stacks.slice(3)).toEqual([
      'main;wait;--',
      'main;wait;--;wake',
      'main;wait;--;wake;irq',
      'main;-',
      'main;-;idle',
    ]);
  });

  test('one of empty frames alone is a stack without frames', () => expect(eventsOf('a;b 1', '; 5')[1]).toBe('5'));

  test('a stack may have no value', () => expect(eventsOf('a;b 0')).toEqual(['a;b 0']));

  test('recursion, and stacks that share their beginnings', () => {
    const lines = ['a;a;a 1', 'a;a 2', 'a;ab 3', 'a 4', 'a;a;a;b 5', 'b;a;a 6', 'a;a;a 7'];
    expect(eventsOf(...lines)).toEqual(lines);
  });
});

/** What unpacks a file uses the memory of a chunk again for the next one. */
test.each(['a;b 1\na;c 2\n', 'a;b 1\na;c 2\nx;'])('lines whose memory is used for others: %j', (first) => {
  const sink = new RecordedCalls();
  const reader = folded.createReader(sink, 'test.folded');
  reader.push(Buffer.from('a 7\n'));
  const memory = Buffer.from(first);
  reader.push(memory);
  memory.fill('x;z 8\n');
  reader.push(Buffer.from('x;y 3\nx;z 4\n').subarray(first.endsWith('x;') ? 2 : 0));
  reader.finish(null);
  expect(sink.events).toEqual(['a 7', 'a;b 1', 'a;c 2', 'x;y 3', 'x;z 4']);
});

describe('counts', () => {
  test.each([
    ['31.23', ['refine count by 100', 'a 3123']],
    ['1.50', ['refine count by 10', 'a 15']],
    ['2.0', ['a 2']],
    ['1e6', ['a 1000000']],
    ['1.5E3', ['a 1500']],
    ['25e-1', ['refine count by 10', 'a 25']],
    ['.5', ['refine count by 10', 'a 5']],
    ['-7', ['a -7']],
    ['+7', ['a 7']],
    ['007', ['a 7']],
    ['9007199254740991', ['a 9007199254740991']],
  ])('%s', (count, events) => expect(eventsOf(`a ${count}`)).toEqual(events));

  test('the unit becomes finer when a finer count comes', () => {
    const calls = read('a 1\na 1.5\na 0.25\na 2\n', { unit: 'ms' });
    expect(calls.events).toEqual(['a 1', 'refine time by 10', 'a 15', 'refine time by 10', 'a 25', 'a 200']);
    expect(calls.metrics).toEqual(['time, 10000 nanoseconds']);
  });

  test('what is too fine to be added up is rounded, and that is told', () => {
    const calls = read('a 1.6\n', { unit: 'bytes' });
    expect(calls.events).toEqual(['a 2']);
    expect(calls.warnings).toEqual([
      'inexact: Line 1 has a count with more decimal places than can be added up exactly; it was rounded.',
    ]);
    expect(read('a 0.30000000000000004\n').events).toEqual(['refine count by 10', 'a 3']);
    expect(read('a 0.123456789\n').events).toEqual(['refine count by 1000000', 'a 123457']);
  });

  test.each([
    ['a;b', 'does not end in a count'],
    ['a;b 1,234', 'does not end in a count'],
    ['a;b 0x10', 'does not end in a count'],
    ['a;b5', 'does not end in a count'],
    ['a;b NaN', 'does not end in a count'],
    ['17', 'does not end in a count'],
    [' 17', 'has a count and no stack'],
    ['a;b 1e400', 'has a count that is too large to be added up exactly'],
    ['a;b 9007199254740993', 'has a count that is too large to be added up exactly'],
  ])('%j is skipped', (line, reason) => {
    const calls = read(`x;y 1\n${line}\nx;z 2\n`);
    expect(calls.events).toEqual(['x;y 1', 'x;z 2']);
    expect(calls.warnings).toEqual([`malformed-record: Line 2 ${reason} and was skipped: ${JSON.stringify(line)}`]);
    expect(calls.facts.recordCount).toBe(3);
  });
});

describe('two counts are those of an older run and a newer one', () => {
  test('where all lines have two', () => {
    expect(eventsOf('# by difffolded.pl', 'a;b 3 5', '', 'a;c 0 2.5', 'a 4 0')).toEqual([
      'a;b 5',
      'older a;b 3',
      'refine count by 10',
      'a;c 25',
      'older a;c 0',
      'a 0',
      'older a 40',
    ]);
  });

  test('otherwise the first is the end of a name', () => {
    expect(eventsOf('main;ioctl 5 12', 'main;write 3')).toEqual(['main;ioctl 5 12', 'main;write 3']);
  });

  test('a line with one after a mebibyte of lines with two is skipped', () => {
    const many = Buffer.from('main;work 3 5\n'.repeat(80_000));
    const calls = callsOf(folded, [many, Buffer.from('main;idle 7\n')]);
    expect(calls.events).toHaveLength(160_000);
    expect(calls.warnings).toEqual([
      'malformed-record: Line 80001 does not end in two counts, as those before it do, and was skipped: "main;idle 7"',
    ]);
  });

  test('neither may be negative', () => {
    expect(read('a;b 3 5\na;c 3 -5\n').warnings[0]).toMatch('Line 2 does not end in two counts');
  });
});

describe('what is no stack', () => {
  test('comments are counted, blank lines are not', () => {
    const calls = read('# a comment 5\n//another 6\n\n  \na;b 1\n#last\n');
    expect(calls.events).toEqual(['a;b 1']);
    expect(calls.notes).toEqual(['Comments: 3']);
    expect(calls.warnings).toEqual([]);
  });

  test('a name may begin like a comment', () => {
    expect(eventsOf('#secret;main 5', '//pkg:target;main 6', '/bin/app;main 7')).toEqual([
      '#secret;main 5',
      '//pkg:target;main 6',
      '/bin/app;main 7',
    ]);
  });

  test.each(['', '\n\n', '# only a comment 5\n', 'no count\n', '17\n'])('nothing but %j', (text) => {
    expect(() => read(text)).toThrow('trace holds no folded stacks: no line of it is a stack that ends in a count.');
  });

  test('nothing but counts that are too large', () => {
    expect(() => read('a;b 1e300\na;c 1e300\n')).toThrow(
      'trace holds no folded stacks: its counts are too large to be added up exactly.',
    );
  });
});

test('a file that was cut off is read up to its last whole line', () => {
  const calls = callsOf(folded, 'a;b 12\na;c 34', { damage: { kind: 'truncated', message: 'it ends too early' } });
  expect(calls.events).toEqual(['a;b 12']);
  expect(calls.warnings).toEqual(['truncated: The file was read up to line 1: it ends too early.']);
  expect(calls.facts.isComplete).toBe(false);
});

test('a file may come in any pieces', () => {
  const text = 'P1;T2;a.py:f:1 3 4\nmain;work 1.5 2\n# end\nmain;ä;work 2 3';
  const whole = read(text).events;
  const bytes = Buffer.from(text);
  for (let at = 0; at <= bytes.length; at++) {
    expect(callsOf(folded, [bytes.subarray(0, at), bytes.subarray(at)]).events).toEqual(whole);
  }
});

test('names that are no text, hostile or long are kept', () => {
  const line = Buffer.concat([Buffer.from('__proto__;constructor;</script>;a\0b;'), Buffer.from([0xe9, 0x20, 0x35])]);
  expect(read(line).events).toEqual(['__proto__;constructor;</script>;a\0b;\\xE9 5']);
  const long = 'x'.repeat(2 ** 20);
  expect(read(`main;${long} 1`).events).toEqual([`main;${long} 1`]);
  const deep = Array.from({ length: 30_000 }, (_, at) => `f${at % 7}`).join(';');
  expect(read(`${deep} 1\n${deep};leaf 2`).events.map((event) => event.length)).toEqual([
    deep.length + 2,
    deep.length + 7,
  ]);
});
