import { describe, expect, test } from 'vitest';
import { HeaptrackReader } from '../../../../generator/read/heaptrack/reader.js';
import { LineSplitter } from '../../../../generator/read/line-splitter.js';
import { RecordedCalls, recordCalls } from '../../../helpers/recorded-calls.js';
import { traceBytes } from '../../../helpers/trace-text.js';

/** main (app.c:16) calls work (app.c:32) and wait, all in app; blocks 0 and 1 are work's, block 2 is wait's. */
const DEFINITIONS = `
  v 10400 3
  X ./app
  I 1000 100
  s 3 app
  s 4 main
  s 5 app.c
  s 4 work
  s 4 wait
  i 1000 1 2 3 10
  i 2000 1 4 3 20
  i 3000 1 5
  t 1 0
  t 2 1
  t 3 1
  a 10 2
  a 20 2
  a 1f 3`;
const MAIN = 'main(app.c:16)[app]';
const WORK = `${MAIN};work(app.c:32)[app]`;
const WAIT = `${MAIN};wait[app]`;
const END = `
  # strings: 5
  # ips: 3`;

describe('the records of version 3', () => {
  test('all numbers are hexadecimal; strings, instructions and stacks count from 1, blocks from 0', () => {
    const { events, warnings } = recordCalls(`${DEFINITIONS}
  + 0
  + 2
  c ff
  R 2
  - 0${END}`);
    expect(events).toEqual([`+ 16 ${WORK}`, `+ 31 ${WAIT}`, 'tick 255', 'resident 8192', `- 16 ${WORK}`]);
    expect(warnings).toEqual([]);
  });

  test('the facts of the run', () => {
    const { facts } = recordCalls(`${DEFINITIONS}${END}`);
    expect(facts).toEqual({
      format: 'heaptrack',
      formatVersion: '3',
      recorder: 'heaptrack 1.4.0',
      command: './app',
      systemMemoryBytes: 0x1000 * 0x100,
      recordCount: 17,
      isComplete: true,
    });
  });

  test('A: it was attached to a running program', () => {
    expect(recordCalls('v 10400 3\nX app\nI 1000 100\nA').facts.isAttached).toBe(true);
  });

  test('S: suppressions with a length before them, as version 3 writes them, and without', () => {
    const { suppressionLines } = recordCalls(`
      v 10400 3
      X app
      S 8 leak:foo
      S leak:bar
      S 0
      S # why: 10 of them
      S 7 leak:foo`);
    expect(suppressionLines).toEqual(['leak:foo', 'leak:bar', '', '# why: 10 of them', '7 leak:foo']);
  });

  test('comments and empty lines say nothing', () => {
    const { events, warnings } = recordCalls(`${DEFINITIONS}

  # + 0
  #
  + 0${END}`);
    expect([events, warnings]).toEqual([[`+ 16 ${WORK}`], []]);
  });
});

describe('instructions', () => {
  test('inlined functions come innermost first in the file, and outermost first in the stack', () => {
    const { stacks } = recordCalls(`
      v 10400 3
      s 3 app
      s 3 foo
      s 6 outer2
      s 5 outer
      s 5 inner
      s 5 app.c
      i 10 1 5 6 1 4 6 2 3 6 3
      i 20 1 2 6 9
      t 2 0
      t 1 1`);
    expect(stacks.at(-1)).toBe('foo(app.c:9)[app];outer2(app.c:3)[app];outer(app.c:2)[app]~;inner(app.c:1)[app]~');
  });

  test('function, file or module may be unknown; without name and file it is told by its address', () => {
    const { stacks, warnings } = recordCalls(`
      v 10400 3
      s 3 app
      s 4 main
      i 10
      i 20 1
      i 30 1 2
      i 40 0 2
      i 50 1 0 2 7
      t 1 0
      t 2 0
      t 3 0
      t 4 0
      t 5 0`);
    expect(stacks.slice(1)).toEqual(['0x10', '0x20[app]', 'main[app]', 'main', '?(main:7)[app]']);
    expect(warnings.join()).not.toMatch(/malformed|range/);
  });

  test('a name of spaces alone is none', () => {
    const { stacks } = recordCalls(`
      v 10400 3
      s 3 app
      s 3    
      s 5 app.c
      i 10 1 2 3 7
      i 20 1 2
      t 1 0
      t 2 0`);
    expect(stacks.slice(1)).toEqual(['?(app.c:7)[app]', '0x20[app]']);
  });

  test('an incomplete place at the end is left out, and said so', () => {
    const { stacks, warnings } = recordCalls(`
      v 10400 3
      s 1 f
      s 1 g
      s 3 a.c
      i 10 0 1 3 5 2 3
      i 10 0 1 3 5 2 zz 4
      t 1 0
      t 2 0`);
    expect(stacks.slice(1)).toEqual(['f(a.c:5)', 'f(a.c:5)']);
    expect(warnings).toContain('malformed-record: Line 6 is not a valid instruction pointer; part of it was ignored.');
  });
});

describe('operator new', () => {
  const trace = (name: string) => `
    v 10400 2
    s app
    s main
    s ${name}
    s make
    i 10 1 2
    i 20 1 3
    i 30 1 4
    t 1 0
    t 2 1
    t 2 0
    t 3 2
    a 8 2
    a 8 3
    a 8 4
    + 0
    + 1
    + 2`;

  test.each([
    'operator new(unsigned long)',
    'operator new[](unsigned long)',
    'operator new(unsigned int)',
    'operator new[](unsigned int)',
  ])('%s stands for its caller', (name) => {
    expect(recordCalls(trace(name)).events).toEqual(['+ 8 main[app]', '+ 8 ?', '+ 8 main[app];make[app]']);
  });

  test.each([
    'operator new(unsigned long, std::align_val_t)',
    'operator new(unsigned long, std::nothrow_t const&)',
    'operator delete(void*)',
    'myoperator new(unsigned long)',
  ])('%s does not', (name) => {
    expect(recordCalls(trace(name)).events[0]).toBe(`+ 8 main[app];${name}[app]`);
  });

  test('is told by the innermost function of an instruction', () => {
    const { stacks } = recordCalls(`
      v 10400 2
      s main
      s operator new(unsigned long)
      s new.h
      i 10 0 2 3 1 1 3 2
      i 20 0 1 3 1 2 3 2
      t 1 0
      t 2 0`);
    expect(stacks.slice(1)).toEqual([
      'operator new(unsigned long)(new.h:2)',
      'operator new(unsigned long)(new.h:2);main(new.h:1)~',
    ]);
  });
});

describe('stacks that are not known', () => {
  test('are one nameless frame', () => {
    const { events, warnings } = recordCalls(`
  v 10400 3
  a 8 0
  + 0${END}`);
    expect([events, warnings]).toEqual([['+ 8 ?'], []]);
  });
});

describe('strings', () => {
  const names = (bytes: Uint8Array) => recordCalls(bytes).stacks.slice(1);
  const withString = (version: string, record: Buffer | string) =>
    Buffer.concat([
      Buffer.from(`${version}\n`),
      Buffer.from(record),
      Buffer.from('\ns 4 last\ni 10 0 1\ni 20 0 2\nt 1 0\nt 2 0\n'),
    ]);

  test('lengths count bytes, and texts are UTF-8', () => {
    expect(names(withString('v 10400 3', 's 4 Zoë'))).toEqual(['Zoë', 'last']);
  });

  test('bytes that are no UTF-8 are written out, so that names that differ in them stay two', () => {
    expect(names(withString('v 10400 3', Buffer.from('s 3 a\xffb', 'latin1')))).toEqual(['a\\xFFb', 'last']);
    expect(names(withString('v 10400 3', Buffer.from('s 3 a\xf6b', 'latin1')))).toEqual(['a\\xF6b', 'last']);
  });

  test('a byte order mark in front is kept: the text would be another one', () => {
    expect(names(withString('v 10400 3', 's 4 \ufeffx'))).toEqual(['\ufeffx', 'last']);
  });

  test('spaces count, and what follows the announced length is left out', () => {
    expect(names(withString('v 10400 3', 's 4  a b and more'))).toEqual([' a b', 'last']);
  });

  test('a NUL is a byte like others', () => {
    expect(names(withString('v 10400 3', 's 3 a\0b'))).toEqual(['a\0b', 'last']);
  });

  test('one may be empty', () => {
    for (const record of ['s 0', 's 0 ']) {
      const calls = recordCalls(withString('v 10400 3', record));
      expect(calls.stacks.slice(1)).toEqual(['?', 'last']);
      expect(calls.warnings.join()).not.toContain('malformed');
    }
  });

  test('a damaged one is empty and takes its number nevertheless', () => {
    for (const record of ['s 5 abcd', 's zz abcd', 's -1 abcd', 's', 's ffffffffffffffff a']) {
      const calls = recordCalls(withString('v 10400 3', record));
      expect(calls.stacks.slice(1)).toEqual(['0x10', 'last']);
      expect(calls.warnings).toContain('malformed-record: Line 2 is shorter than its string is said to be.');
    }
  });

  test('before version 3 they are the rest of the line', () => {
    expect(names(withString('v 10100 2', 's 4 main'))).toEqual(['4 main', '4 last']);
  });
});

describe('time', () => {
  const ticks = (...stamps: string[]) => recordCalls(`v 10400 3\n${stamps.map((stamp) => `c ${stamp}\n`).join('')}`);

  test('a stamp before the one before is left out', () => {
    const { events, warnings } = ticks('a', '14', '13', '14', '1e');
    expect(events).toEqual(['tick 10', 'tick 20', 'tick 20', 'tick 30']);
    expect(warnings[0]).toBe(
      'damaged-time: Line 4 has a time that is earlier than the one before it or impossibly late; it was skipped.',
    );
  });

  test('neither is one that no run reaches, or none at all', () => {
    const { events, warnings } = ticks('a', 'fffffffffff', '', 'A');
    expect(events).toEqual(['tick 10']);
    expect(warnings.slice(0, 3).map((warning) => warning.slice(0, 20))).toEqual([
      'damaged-time: Line 3',
      'damaged-time: Line 4',
      'damaged-time: Line 5',
    ]);
  });
});

describe('where it ends', () => {
  test('both end marks say that it is whole', () => {
    expect(recordCalls(`${DEFINITIONS}${END}`).warnings).toEqual([]);
  });

  test.each(['', '# strings: 5\n', '# ips: 3\n', '# strings: many\n# ips: 3\n'])(
    'with %j it was stopped early',
    (end) => {
      const calls = recordCalls(Buffer.concat([traceBytes(`${DEFINITIONS}\n  c 5dc`), Buffer.from(end)]));
      expect(calls.warnings).toEqual([
        `incomplete: The recording was read up to line ${18 + end.split('\n').length - 1}, 1.500 s after the start: it has no end mark, so it was stopped early.`,
      ]);
    },
  );

  test('a line without its end was cut and is left out', () => {
    const calls = recordCalls(Buffer.concat([traceBytes(DEFINITIONS), Buffer.from('+ 0\n+ 1')]));
    expect(calls.events).toEqual([`+ 16 ${WORK}`]);
    expect(calls.warnings).toEqual([
      'truncated: The recording was read up to line 18, 0.000 s after the start: it ends in the middle of a record.',
    ]);
  });
});

// Lines behind a command are read one by one, as they may belong to it; without one, events are read in a run.
test.each(['with', 'without'])('chunks may end anywhere, %s a command', (kind) => {
  const definitions = kind === 'with' ? DEFINITIONS : DEFINITIONS.replace(/\n *X.*/, '');
  const bytes = traceBytes(`${definitions}\n  + 0\n  + 2\n  - 2\n  c a\n  - 0\n  + 1${END}`);
  const events = [`+ 16 ${WORK}`, `+ 31 ${WAIT}`, `- 31 ${WAIT}`, 'tick 10', `- 16 ${WORK}`, `+ 32 ${WORK}`];
  for (let cut = 1; cut < bytes.length; cut++) expect(inTwoChunks(bytes, cut)).toEqual(events);
});

function inTwoChunks(bytes: Buffer, cut: number): string[] {
  const calls = new RecordedCalls();
  const reader = new HeaptrackReader(calls, 'trace');
  const splitter = new LineSplitter(reader);
  splitter.push(bytes.subarray(0, cut));
  splitter.push(bytes.subarray(cut));
  reader.finish(splitter.rest(), null);
  return calls.events;
}
