import { describe, expect, test } from 'vitest';
import { perfScript } from '../../../../generator/read/perf-script/format.js';
import { growth, MAX_LINEAR_GROWTH } from '../../../helpers/growth.js';
import { callsOf, type RecordedCalls } from '../../../helpers/recorded-calls.js';

const read = (text: string | Uint8Array): RecordedCalls => callsOf(perfScript, text);

/** The events without the times that they had. */
const stacksOf = (text: string) => read(text).events.map((event) => event.replace(/^-?\d+\+\d+ /, ''));

const CALLS = '\t    10cb work+0x5 (/bin/app)\n\t    10ca main+0x1a (/bin/app)\n\n';
const STACK = 'main[/bin/app];work[/bin/app]';

describe('who an event belongs to', () => {
  test.each([
    ['a thread', 'app 17', 'thread:app 17'],
    ['a thread of a process', 'app 17/17', 'process:app 17;thread:app 17'],
    ['another thread of it, of which only that is known', 'worker 17/18', 'process:17;thread:worker 18'],
    ['a name alone', 'app', 'thread:app'],
    ['a number alone', '17', 'thread:17'],
    ['a processor is no part of it', 'app 17 [003]', 'thread:app 17'],
    ['names hold blanks, digits and colons', 'till 1: express 17101', 'thread:till 1: express 17101'],
    ['slashes', 'back/office 17102', 'thread:back/office 17102'],
    ['numbers', 'FS Broker 5858  5791/5860', 'process:5791;thread:FS Broker 5858 5860'],
    ['a program that is not known', ':4844 4844', 'thread::4844 4844'],
    ['unknown numbers', ':-1 -1/-1', 'process::-1 -1;thread::-1 -1'],
    ['the idle thread of a processor', 'swapper 0/0 [003]', 'thread:swapper/3'],
  ])('%s: %s', (_, owner, track) => {
    expect(stacksOf(`${owner}   8.000001: cpu-clock: \n${CALLS}`)).toEqual([`${track};${STACK} 1`]);
  });

  test('threads of a process that come later are in it', () => {
    const text = `app 7/7 8.000001: cpu-clock:\n${CALLS}io 7/9 8.000002: cpu-clock:\n${CALLS}`;
    expect(stacksOf(text)).toEqual([`process:app 7;thread:app 7;${STACK} 1`, `process:app 7;thread:io 9;${STACK} 1`]);
  });

  test('a thread that changes its name is another track', () => {
    const text = `sh 7 8.000001: cpu-clock:\n${CALLS}app 7 8.000002: cpu-clock:\n${CALLS}`;
    expect(stacksOf(text)).toEqual([`thread:sh 7;${STACK} 1`, `thread:app 7;${STACK} 1`]);
  });
});

describe('fields that are missing or more', () => {
  test.each([
    ['no time', 'java  3278 cpu-clock: ', 'thread:java 3278', ['samples, count']],
    [
      'no time, all numbers',
      'java 3278/3279 [001] 500 cycles:u: ',
      'process:3278;thread:java 3279',
      ['samples, count', 'cycles, count'],
    ],
    [
      'no time, a name with a colon',
      'till 1: express 17101 cpu-clock: ',
      'thread:till 1: express 17101',
      ['samples, count'],
    ],
    ['no number', 'java cpu-clock:pppH: ', 'thread:java', ['samples, count']],
    ['no event', 'java 3278 [001] 8.000001: ', 'thread:java 3278', ['samples, count']],
    ['neither', 'till 1', 'thread:till 1', ['samples, count']],
    ['nothing but the name', 'java ', 'thread:java', ['samples, count']],
  ])('%s: %j', (_, line, track, metrics) => {
    const { events, metrics: measured, warnings } = read(`${line}\n${CALLS}${line}\n${CALLS}`);
    expect(events.map((event) => event.replace(/^\d+\+\d+ /, '').replace(/( \d+)+$/, ''))).toEqual([
      `${track};${STACK}`,
      `${track};${STACK}`,
    ]);
    expect([measured, warnings]).toEqual([metrics, []]);
  });

  test('tabs instead of blanks, and lines that end in CR LF', () => {
    const text = `app\t17/17 [000] 8.000001:\t1000 cpu-clock:\n\t  10cb work (/bin/app)\n\t  10ca main (/bin/app)\n\n`;
    expect(stacksOf(text.replaceAll('\n', '\r\n'))).toEqual([`process:app 17;thread:app 17;${STACK} 1000 1`]);
  });

  test('an address alone is a call without a name', () => {
    expect(stacksOf('app 7 8.000001: cpu-clock:\n\t  10cb\n\t  10ca\n\n')).toEqual(['thread:app 7;?;? 1']);
  });
});

describe('where an event ends', () => {
  const event = (second: number) => `app 7 ${second}.000001: cpu-clock:\n${CALLS}`;

  test('the last one without an empty line, or without the end of its line', () => {
    const text = (event(8) + event(9)).trimEnd();
    expect(stacksOf(text)).toHaveLength(2);
    expect(stacksOf(`${text}\n`)).toHaveLength(2);
  });

  test('at the next one, without an empty line between them', () => {
    expect(stacksOf((event(8) + event(9)).replaceAll('\n\n', '\n'))).toEqual([
      `thread:app 7;${STACK} 1`,
      `thread:app 7;${STACK} 1`,
    ]);
  });

  test('not at an empty line between it and its calls', () => {
    expect(stacksOf(event(8).replace('\n', '\n\n'))).toEqual([`thread:app 7;${STACK} 1`]);
  });

  test('one without calls is one of its thread', () => {
    expect(stacksOf('app 7 8.000001: cpu-clock:\n\napp 7 9.000001: cpu-clock:\n')).toEqual([
      'thread:app 7 1',
      'thread:app 7 1',
    ]);
  });

  test('calls need not be indented', () => {
    const calls =
      'ffffffff8103d0ca native_write_msr ([kernel.kallsyms])\n7f7241fbe6d8 base(Type) const (/lib/libjvm.so)\n';
    expect(stacksOf(`\njava 19983 cycles:\n${calls}\n`)).toEqual([
      'thread:java 19983;base(Type) const[/lib/libjvm.so];native_write_msr[[kernel.kallsyms]]<kernel> 1',
    ]);
  });

  test('a program whose name looks like an address', () => {
    const text = `dd 7 8.000001: cycles:\n${CALLS}dd 7 9.000001: cycles:\n${CALLS}`;
    expect(stacksOf(text)).toHaveLength(2);
    expect(stacksOf(text.replaceAll('\n\n', '\n'))).toHaveLength(2);
  });
});

describe('events without their callers have their call in the same line', () => {
  test.each([
    ['app 7 8.000001: cycles:u:  ffffffff9b201293 [unknown] ([unknown])', 'thread:app 7;?<kernel> 1'],
    [
      '            app 7 8.000001:   500 cycles:      7f97e50260ba work+0x7a (/bin/app)',
      'thread:app 7;work[/bin/app] 1 500',
    ],
    [
      '              dd 7 8.000001:   500 cycles:      7f97e50260ba work+0x7a (/bin/dd)',
      'thread:dd 7;work[/bin/dd] 1 500',
    ],
    ['app 7 8.000001:      7f97e50260ba work', 'thread:app 7;work 1'],
    ['app 7 8.000001:      401126 work', 'thread:app 7;work 1'],
    ['app 7 8.000001: sched:switch:      7f97e50260ba work+0x7a (/bin/app)', 'thread:app 7;work[/bin/app] 1'],
    ['app 7 8.000001: sched:switch: deadbeef is no address', 'thread:app 7 1'],
  ])('%s', (line, event) => {
    expect(stacksOf(`${line}\n`)).toEqual([event]);
    expect(stacksOf(`${line}\n${line}\n`)).toEqual([event, event]);
  });
});

describe('calls', () => {
  const callOf = (text: string) =>
    stacksOf(`app 7 8.000001: cycles:\n\t  ${text}\n\n`)[0].slice('thread:app 7;'.length, -' 1'.length);

  test.each([
    ['10 work+0x5 (/bin/app)', 'work[/bin/app]'],
    ['10 work (/bin/app (deleted))', 'work[/bin/app]'],
    ['10 work (/bin/app (old)/app)', 'work[/bin/app (old)/app]'],
    ['10 work', 'work'],
    ['10 run(int, char const*)', 'run(int, char const*)'],
    ['10 (anonymous namespace)::run(int)+0x1 (/bin/app)', '(anonymous namespace)::run(int)[/bin/app]'],
    ['10 operator()+0x35 (/bin/app)', 'operator()[/bin/app]'],
    ['10 a->b+0x35 (/bin/app)', 'a->b[/bin/app]'],
    ['10 _Z4betav+0x1 (/bin/app)', '_Z4betav[/bin/app]'],
    ['10 [unknown] (/lib/libx.so)', '?[/lib/libx.so]'],
    ['10 [unknown] ([unknown])', '?'],
    ['10 read ([kernel.kallsyms])', 'read[[kernel.kallsyms]]<kernel>'],
    ['10 read (/lib/modules/6.1/build/vmlinux)', 'read[/lib/modules/6.1/build/vmlinux]<kernel>'],
    ['10 read (/lib/modules/6.1/ext4.ko.xz)', 'read[/lib/modules/6.1/ext4.ko.xz]<kernel>'],
    ['10 read ([ext4])', 'read[[ext4]]<kernel>'],
    ['ffffffff81000130 read', 'read<kernel>'],
    ['10 gettimeofday ([vdso])', 'gettimeofday[[vdso]]'],
    ['ffffffff81000130 intel_idle ([kernel.kallsyms])', 'intel_idle[[kernel.kallsyms]]<idle>'],
    ['10 py::run:/app/a.py (/tmp/perf-12.map)', 'py::run:/app/a.py'],
    ['10 jitted ([JIT] tid 1)', 'jitted'],
    ['10 jitted (//anon)', 'jitted'],
  ])('%s', (text, call) => {
    expect(callOf(text)).toBe(call);
  });

  test.each([
    ['JS:*spin file:///app/ledger.mjs:12:14+0x15 (/tmp/perf-4.map)', 'spin(/app/ledger.mjs:12:14)'],
    ['JS:~spin file:///app/my%20ledger.mjs:12:14 (/tmp/perf-4.map)', 'spin(/app/my ledger.mjs:12:14)'],
    ['LazyCompile:*get total /my app/a.js:12:14 (/tmp/perf-4.map)', 'get total(/my app/a.js:12:14)'],
    ['LazyCompile:~emit events.js:12:14 (/tmp/perf-4.map)', 'emit(events.js:12:14)'],
    ['JS:~ node:internal/fs/utils:671:38 (/tmp/perf-4.map)', '(anonymous) utils:671(node:internal/fs/utils:671:38)'],
    ['Script:~ file:///app/a.mjs:1:1 (/tmp/perf-4.map)', '(anonymous) a.mjs:1(/app/a.mjs:1:1)'],
    ['JS:^native (/tmp/perf-4.map)', 'native'],
    ['Ljava/util/Map;::get+0x1 (/tmp/perf-4.map)', 'java/util/Map.get'],
    ['LBusy;::main->LBusy;::spin (/tmp/perf-4.map)', 'Busy.main;Busy.spin~'],
  ])('of a compiler that runs with the program: %s', (text, call) => {
    expect(callOf(`7f01 ${text}`)).toBe(call);
  });
});

describe('inlined calls', () => {
  test('stand before the call that they are in, and are in its module', () => {
    const calls =
      '\t 77a8 less+0x1 (inlined)\n\t 77a8 sort+0x1 (inlined)\n\t 77a8 loop+0x1 (/bin/app)\n\t 10ca main (/bin/app)\n\n';
    expect(stacksOf(`app 7 8.000001: cycles:\n${calls}`)).toEqual([
      'thread:app 7;main[/bin/app];loop[/bin/app];sort[/bin/app]~;less[/bin/app]~ 1',
    ]);
  });

  test('or behind it', () => {
    const calls = '\t 77a8 run+0x1 (/bin/app)\n\t 77a8 invoke+0x1 (inlined)\n\t 10ca thread (/lib/c.so)\n\n';
    expect(stacksOf(`app 7 8.000001: cycles:\n${calls}`)).toEqual([
      'thread:app 7;thread[/lib/c.so];invoke[/bin/app]~;run[/bin/app] 1',
    ]);
  });

  test('with places in the source, which say it instead', () => {
    const calls = `\t 77a8 less+0x1
  shop.cpp:14 (inlined)
\t 77a8 sort+0x1 (/bin/app)
  shop.cpp:25
\t 10ca copy (/lib/c.so)
  dead-vec-unaligned-erms.S:264
\t 10cb main (/lib/c.so)
  ??:0
\t 10cc start (/lib/c.so)
  add code.c:7

`;
    expect(stacksOf(`app 7 8.000001: cycles:\n${calls}`)).toEqual([
      'thread:app 7;start(add code.c:7)[/lib/c.so];main[/lib/c.so];copy(dead-vec-unaligned-erms.S:264)[/lib/c.so];sort(shop.cpp:25)[/bin/app];less(shop.cpp:14)[/bin/app]~ 1',
    ]);
  });

  test('lines of source code are left out', () => {
    const calls =
      '\t 77a8 sort+0x1 (/bin/app)\n  shop.cpp:25\n|25       return sort(all);\n\t 10cb main (/bin/app)\n  shop.cpp:30\n\n';
    const { events, warnings } = read(`app 7 8.000001: cycles:\n${calls}`);
    expect(events).toEqual(['1000+0 thread:app 7;main(shop.cpp:30)[/bin/app];sort(shop.cpp:25)[/bin/app] 1']);
    expect(warnings).toEqual([]);
  });
});

describe('what is no event', () => {
  const event = `app 7 8.000001: cpu-clock:\n${CALLS}`;

  test('records of programs and files', () => {
    const records = `swapper     0     0.000000: PERF_RECORD_MMAP -1/0: [0xffffffff81000000(0x120bb08) @ 0]: x [kernel.kallsyms]_text
sh 21526   929.827762: PERF_RECORD_COMM exec: sh:21526/21526
sh 21526   929.828431: PERF_RECORD_FORK(21530:21530):(21526:21526)
sh 21526 PERF_RECORD_COMM exec: sh:21526/21526
`;
    const { events, warnings } = read(records + event + records + event);
    expect([events.length, warnings]).toEqual([2, []]);
  });

  test.each([
    'app 7 9.000001: PERF_RECORD_LOST lost 12',
    'app 7 9.0001: PERF_RECORD_LOST_SAMPLES lost 12',
    'LOST 5 events!',
  ])('events that were lost are told: %s', (line) => {
    const { events, warnings } = read(`${event}${line}\n${event}`);
    expect([events.length, warnings]).toEqual([
      2,
      ['lost-events: perf could not keep up and lost events, so that figures are too low.'],
    ]);
  });

  test('the header of the file says who recorded what', () => {
    const header = (command: string) => `# ========
# hostname : secret
# perf version : 6.1.192
# cmdline : /usr/bin/perf record ${command}
# ========
#
`;
    const commandOf = (options: string) => read(header(options) + event).facts.command;
    expect(read(header('./app') + event).facts).toEqual({
      format: 'perf script',
      recorder: 'perf 6.1.192',
      command: './app',
      recordCount: 1,
      isComplete: true,
    });
    expect(commandOf('-q -F 199 -g -e cpu-clock -o out/fp.data ./app 20 -n 3')).toBe('./app 20 -n 3');
    expect(commandOf('--call-graph dwarf -aF 99 -- ./app -x')).toBe('./app -x');
    expect(commandOf('-p 123')).toBe('app');
  });

  test('without it the command is what all threads are called', () => {
    expect(read(event).facts.command).toBe('app');
    expect(read(event + event.replace('app', 'sh')).facts.command).toBe('');
    expect(read(event.replace('app', 'perf-exec') + event).facts.command).toBe('app');
  });
});

describe('damage', () => {
  const event = `app 7 8.000001: cpu-clock:\n${CALLS}`;
  const skipped = (text: string) => {
    const { events, warnings, facts } = read(text);
    return [events.length, facts.recordCount, ...warnings];
  };

  test('calls without an event are left out, once for each block', () => {
    expect(skipped(CALLS + event + CALLS)).toEqual([
      1,
      3,
      'malformed-record: Line 1 is a call of no event and was skipped: "10cb work+0x5 (/bin/app)"',
      'malformed-record: Line 8 is a call of no event and was skipped: "10cb work+0x5 (/bin/app)"',
    ]);
  });

  test('other lines are left out', () => {
    expect(skipped(`${event}\u0000\u0001 what\n\n${event}`)).toEqual([
      2,
      3,
      'malformed-record: Line 5 is neither an event nor a call and was skipped: "\\u0000\\u0001 what"',
    ]);
  });

  test('an event whose line was cut before its name is none where others have names', () => {
    expect(skipped(`${event}app 7\n${CALLS}`)).toEqual([
      1,
      2,
      'malformed-record: Line 5 names no event, as those before it do, and was skipped: "app 7"',
    ]);
  });

  test('a period or a size that no number holds', () => {
    for (const line of [
      'app 7 8.1234: 99999999999999999999 cycles:',
      'app 7 8.1234: cycles: size=0xffffffffffffffff',
    ]) {
      expect(skipped(`${event}${line}\n${CALLS}`)).toEqual([
        1,
        2,
        `malformed-record: Line 5 has a value that is too large and was skipped: "${line}"`,
      ]);
    }
  });

  test('more events than processors count', () => {
    const events = Array.from({ length: 66 }, (_, number) => `app 7 8.000001: e${number}:\n${CALLS}`).join('');
    const { metrics, warnings } = read(events);
    expect([metrics.length, warnings.length]).toEqual([64, 2]);
    expect(warnings[0]).toMatch('Line 257 is of one event more than 64 and was skipped');
  });

  test('of a file that cannot be unpacked to its end the last event is left out', () => {
    const damage = { kind: 'truncated', message: 'it ends too early' } as const;
    const { events, facts, warnings } = callsOf(perfScript, event + event.slice(0, -20), { damage });
    expect(events).toHaveLength(1);
    expect(facts).toMatchObject({ isComplete: false, recordCount: 1 });
    expect(warnings).toEqual(['truncated: The file was read up to line 6: it ends too early.']);
  });

  test.each([
    ['in the name of a call', 'app 7 8.000002: cycles:\n\t    10cb wo'],
    ['before a call', 'app 7 8.000002: cycles:\n\t    10cb work+0x5 (/bin/app)\n\t   '],
    ['before its module', 'app 7 8.000002: cycles:\n\t    10cb run(int)'],
    ['in its module', 'app 7 8.000002: cycles:\n\t    10cb work+0x5 (/bin/a'],
    ['before its calls', 'app 7 8.000002: cycles:'],
    ['in its first line', 'app 7 8.00'],
  ])('a sample that the file ends in the middle of is left out: cut %s', (_, cut) => {
    const { events, facts, warnings } = read(event + cut);
    expect(events).toHaveLength(1);
    expect(facts.isComplete).toBe(false);
    expect(warnings.join()).toMatch(
      /^truncated: The file was read up to line \d+: it ends in the middle of a sample; it may have been cut\.$/,
    );
  });

  test.each([
    ['a call', CALLS.trimEnd()],
    ['a call before a blank', `${CALLS.trimEnd()} `],
    ['an empty one', CALLS],
    ['one of blanks', `${CALLS}  `],
    ['half of the end of a line', `${CALLS.trimEnd()}\n\r`],
    ['a place in the source', '\t    10cb work+0x5 (/bin/app)\n  app.c:12'],
    ['calls without modules', '\t    10cb work'],
  ])('a last line without an end may be whole: %s', (_, calls) => {
    const before = calls.includes('(') ? event : 'app 7 8.000001: cycles:\n\t 10cb main\n\n';
    const { events, warnings } = read(`${before}app 7 8.000002: cycles:\n${calls}`);
    expect([events.length, warnings]).toEqual([2, []]);
  });

  test('without any event there is nothing to show', () => {
    expect(() => read('# ========\n#\n')).toThrow('trace holds no samples: no line is an event.');
    expect(() => read(CALLS)).toThrow('trace holds no samples: no line is an event.');
  });

  test('cut anywhere, a file gives the events before, or a sentence', () => {
    const whole = `# cmdline : perf record ./app\n${event}sh 7/8 [001] 9.000001: 5 cycles:u:\n${CALLS}dd 2 9.5001: probe:malloc: (7f) size=3\n${CALLS}`;
    const all = stacksOf(whole);
    for (let length = 0; length < whole.length; length++) {
      let calls: RecordedCalls;
      try {
        calls = read(whole.slice(0, length));
      } catch (error) {
        expect((error as Error).name).toBe('UserError');
        continue;
      }
      const tracks = calls.events.map((one) => /thread:[^;]*/.exec(one)?.[0]);
      const sound = all.map((one) => /thread:[^;]*/.exec(one)?.[0]);
      expect(sound.slice(0, tracks.length - 1)).toEqual(tracks.slice(0, -1));
    }
  });

  test('in whatever pieces it comes, it is the same', () => {
    const whole = Buffer.from(event + event + event);
    for (const size of [1, 7, 50]) {
      const pieces = Array.from({ length: Math.ceil(whole.length / size) }, (_, at) =>
        whole.subarray(at * size, (at + 1) * size),
      );
      expect(callsOf(perfScript, pieces).events).toEqual(read(whole).events);
    }
  });
});

describe('time grows with the length of a line', () => {
  const line = (text: string) => `app 7 8.000001: cycles:\n${text}\n\n`;

  test.each([
    ['brackets', (size: number) => line(`\t 10 ${'('.repeat(size)})`)],
    ['brackets in pairs', (size: number) => line(`\t 10 ${'('.repeat(size)}${')'.repeat(size)}`)],
    ['arrows', (size: number) => line(`\t 10 ${'a->'.repeat(size)}b (/tmp/perf-1.map)`)],
    ['offsets', (size: number) => line(`\t 10 ${'+0x1'.repeat(size)} (/bin/app)`)],
    ['modules', (size: number) => line(`\t 10 a (${'/perf-1.ko.a'.repeat(size)})`)],
    ['places', (size: number) => line(`\t 10 JS:~${' a:1'.repeat(size)}`)],
    ['places in the source', (size: number) => line(`\t 10 a\n  ${'a:1'.repeat(size)}`)],
    ['times', (size: number) => line(`app${' 1.000001:x'.repeat(size)}`)],
    ['numbers', (size: number) => line(`app${' 1/1 [1]'.repeat(size)}`)],
    ['colons', (size: number) => line(`app${' a:'.repeat(size)} 1`)],
    ['headers', (size: number) => `# a${' '.repeat(size)}\n# cmdline${' '.repeat(size)}\n${line('')}`],
    ['modifiers', (size: number) => `app 7 8.000001: ${'u:'.repeat(size)}x:\n\n`],
  ])('of %s', (_, inputOf) => {
    expect(growth(inputOf, 1000, read)).toBeLessThan(MAX_LINEAR_GROWTH);
  });
});
