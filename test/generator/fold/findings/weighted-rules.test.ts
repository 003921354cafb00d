import { describe, expect, test } from 'vitest';
import { writeAmounts } from '../../../../template/data/amounts.js';
import { BYTES, countOf, timeIn } from '../../../../template/data/unit.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';

const CPU = sampledMetric('cpu', { label: 'CPU time', unit: timeIn(1e6) });
const WALL = sampledMetric('wall', { label: 'Wall-clock time', unit: timeIn(1e6) });
const SAMPLES = sampledMetric('samples', { label: 'Samples', unit: countOf('sample') });

/** What is found in stacks with a value of each metric: "rule: sentence". */
function find(text: string, metrics = [CPU]): string[] {
  const { facts } = reportFromSamples(text, metrics);
  return facts.findings.map(({ rule, sentence }) => `${rule}: ${writeAmounts(sentence).replaceAll('\u00a0', ' ')}`);
}

describe('hot-function', () => {
  test('one function that takes more than the others, with what libraries do for it', () => {
    expect(find('main;parse 200\nmain;parse;memcpy[/lib/libc.so.6] 200\nmain;read 250\nmain;write 200')).toEqual([
      "hot-function: `parse` takes 400 ms with the libraries that it calls, 47.1 % of all CPU time; the next of the program's own functions takes 29.4 %.",
    ]);
  });

  test('what the garbage collector does within a function is counted, as in the lists of functions', () => {
    const text = 'main;parse 300\nmain;parse;runtime.mallocgc;runtime.gcAssistAlloc 20\nmain;read 80';
    expect(find(text)).toEqual([
      "hot-function: `parse` takes 320 ms with the libraries that it calls, 80.0 % of all CPU time; the next of the program's own functions takes 20.0 %.",
    ]);
  });

  test('what the loading of modules takes in a function is left out, which is said', () => {
    const loader = 'Module._compile(node:internal/modules/cjs/loader:1)';
    expect(
      find(`main;parse(/app/a.js:1) 300\nmain;parse(/app/a.js:1);${loader} 20\nmain;read(/app/a.js:9) 80`),
    ).toEqual([
      "hot-function: `parse` takes 300 ms itself, not counting the loading of modules, 75.0 % of all CPU time; the next of the program's own functions takes 20.0 %.",
    ]);
  });

  test.each([
    ['that is spread evenly', 'main;a 300\nmain;b 310\nmain;c 290'],
    ['whose two functions are alike', 'main;a 450\nmain;b 420\nmain;c 10'],
    ['where nothing has a quarter', 'main;a 240\nmain;b 150\nmain;c 150\nmain;d 150\nmain;e 150\nmain;f 160'],
    ['where all is in the function that starts it', 'main 900\nmain;a 100'],
    ['that loads a module', '<module> 900\n<module>;a 100'],
    ['where libraries do all of it', '_start[/lib/ld.so];memcpy[/lib/libc.so.6] 900'],
    ['whose function has no name', 'main;0x1234[/app] 900'],
  ])('is silent about a program %s', (_, text) => {
    expect(find(text)).toEqual([]);
  });

  test.each([
    ['of the clock', WALL],
    ['in samples', SAMPLES],
  ])('where a program waits, time %s is no work', (_, metric) => {
    const waiting = 'main;serve;epoll_wait[/lib/libc.so.6] 900';
    expect(find(`${waiting}\nmain;a 20\nmain;b 20\nmain;c 25`, [metric])).toEqual([]);
    expect(find(`${waiting}\nmain;a 150\nmain;b 50`, [metric])[0]).toMatch(
      /^hot-function: `a` takes 150 (ms|samples) itself, 75\.0 % of all (wall-clock time|samples) without waiting;/,
    );
  });

  test.each([
    ['cpu', 'CPU time'],
    ['cpu_timer', 'CPU time (by timer)'],
    ['cpu-clock', 'CPU time'],
  ])('of CPU time, as of %s, all is work, whatever it is spent in', (key, label) => {
    const text = 'main;spin 650\nmain;spin;futex[/lib/libc.so.6] 150\nmain;read 200';
    expect(find(text, [sampledMetric(key, { label, unit: timeIn(1e6) })])).toEqual([
      `hot-function: \`spin\` takes 800 ms with the libraries that it calls, 80.0 % of all ${label}; the next of the program's own functions takes 20.0 %.`,
    ]);
  });

  test('a function of the program that is called as one of the system waits for nothing', () => {
    expect(find('main;poll(/app/orders.js:7) 900\nmain;a 100', [WALL])[0]).toMatch(
      /^hot-function: `poll` takes 900 ms/,
    );
    const systems = 'main;poll(sysdeps/unix/sysv/linux/poll.c:29)[/lib/libc.so.6] 900\nmain;a 1\nmain;b 1';
    expect(find(systems, [WALL])).toEqual([]);
  });

  test('needs samples enough to tell', () => {
    const text = (times: number) => `main;a ${90 * times} ${9 * times}\nmain;b ${10 * times} ${times}`;
    expect(find(text(4), [CPU, SAMPLES])).toEqual([]);
    expect(find(text(5), [CPU, SAMPLES])).toHaveLength(1);
    expect(find('main;a 90\nmain;b 10', [SAMPLES])).toEqual([
      "hot-function: `a` takes 90 samples itself, 90.0 % of all samples; the next of the program's own functions takes 10.0 %.",
    ]);
  });

  test.each([
    ['counts of nobody knows what', sampledMetric('count')],
    ['waiting for locks', sampledMetric('delay', { unit: timeIn(1) })],
    ['bytes allocated', sampledMetric('alloc_space', { unit: BYTES })],
    ['goroutines', sampledMetric('goroutine', { unit: countOf('goroutine'), isLevel: true })],
  ])('is silent about %s', (_, metric) => {
    expect(find('main;parse 900000\nmain;read 100000', [metric])).toEqual([]);
  });

  test('is silent about two runs in one file', () => {
    expect(find('main;parse 900\nolder main;parse 500')).toEqual([]);
  });
});

describe('garbage-collection', () => {
  const work = 'main;a 300\nmain;b 290\nmain;c 300';

  test.each([
    '(GC) 111',
    'main;a;runtime.gcAssistAlloc;runtime.gcDrain 111',
    'GCTaskThread::run;G1ParTask::work 111',
    '(marking) 60\n(sweeping) 51',
    'SVR::gc_heap::mark_phase 111',
  ])('%s is more than a tenth', (text) => {
    expect(find(`${work}\n${text}`)).toEqual([
      'garbage-collection: The garbage collector takes 111 ms, 11.1 % of all CPU time.',
    ]);
  });

  test('is silent up to a tenth, and about functions whose names are like a collector', () => {
    expect(find(`${work}\n(GC) 98`)).toEqual([]);
    expect(find(`${work}\nmain;gc_content 200\nmain;collectGarbageReports 200`)).toEqual([]);
  });
});

describe('module-loading', () => {
  const work = 'main;a 300\nmain;b 290\nmain;c 310';

  test('what finds and compiles modules counts, what their code does not', () => {
    const load =
      'app;wrapSafe(node:internal/modules/cjs/loader:1)[/usr/lib/libnode.so.1];compile[/usr/lib/libnode.so.1] 400\napp;_load(node:internal/modules/cjs/loader:9)[/usr/lib/libnode.so.1]';
    expect(find(`${work}\n${load};run(/app/a.js:1) 300`)).toEqual([
      'module-loading: Finding and compiling modules takes 400 ms, 25.0 % of all CPU time.',
    ]);
    expect(find(`${work}\nm;_find_spec(importlib/_bootstrap.py:3)[/usr/lib/libpython3.so.1] 300`)).toHaveLength(1);
  });

  test('is silent where it is short, or a small part', () => {
    expect(find('main;a 30\nm;load(node:internal/modules/cjs/loader:1)[/usr/lib/libnode.so.1] 150')).toEqual([]);
    expect(
      find('main;a 500\nmain;b 500\nmain;c 490\nm;load(node:internal/modules/cjs/loader:1)[/usr/lib/libnode.so.1] 250'),
    ).toEqual([]);
  });
});

describe('serialising and regular-expressions', () => {
  const work = 'main;a 300\nmain;b 290\nmain;c 300';

  test.each([
    ['encoding/json.Marshal;encoding/json.(*encodeState).marshal', 'serialising'],
    ['serde_json::to_string', 'serialising'],
    ['com/fasterxml/jackson/databind/ObjectMapper.writeValue', 'serialising'],
    ['regexp.(*Regexp).FindString', 'regular-expressions'],
    ['RegExp:(a+)+$', 'regular-expressions'],
    ['java.util.regex.Matcher.find', 'regular-expressions'],
  ])('%s is told with the function that calls it', (stack, rule) => {
    // In a Java program a function without a package is none of the author's.
    const caller = /^(?:com|java)\b/.test(stack) ? 'com.acme.App.save' : 'save';
    const [found, ...others] = find(`${work}\nmain;${caller};${stack} 200`);
    expect(found).toMatch(new RegExp(`^${rule}: \`${caller}\` spends 200 ms in .*, 18\\.3 % of all CPU time\\.$`));
    expect(others).toEqual([]);
  });

  test('the hot function is not named twice', () => {
    const text = 'main;save;encoding/json.Marshal 900\nmain;a 100';
    expect(find(text).map((one) => one.split(':')[0])).toEqual(['serialising']);
  });

  test('are silent about names that the author chose, and about a small part', () => {
    expect(find(`${work}\nmain;parse_json 300\nmain;regex 310`)).toEqual([]);
    expect(find(`${work}\nmain;save;regexp.(*Regexp).FindString 150`)).toEqual([]);
  });
});

describe('largest-site', () => {
  const IN_USE = sampledMetric('inuse_space', { label: 'Bytes in use', unit: BYTES, isLevel: true });

  test('one function with most of what is in use', () => {
    expect(find('main;load;malloc 2000000\nmain;index 900000\nmain;names 100000', [IN_USE])).toEqual([
      'largest-site: `load` allocated 2.00 MB of what is in use, 66.7 % of all bytes in use.',
    ]);
  });

  test.each([
    ['small heaps', 'main;load 900000'],
    ['heaps that are spread evenly', 'main;a 2000000\nmain;b 1900000\nmain;c 1800000'],
    ['where all is where the program starts', 'main 2000000\nmain;a 100'],
    ['functions without a name', 'main;0x12f[/app] 2000000'],
    ["the system's own ways to memory", 'main;__mmap64 2000000'],
  ])('is silent about %s', (_, text) => {
    expect(find(text, [IN_USE])).toEqual([]);
  });

  test('is silent about what was allocated and is not known to be in use', () => {
    expect(find('main;load 2000000', [sampledMetric('alloc_space', { unit: BYTES })])).toEqual([]);
  });
});

describe('never-read', () => {
  const METRICS = [
    sampledMetric('allocatedBytes', { unit: BYTES }),
    sampledMetric('allocations', { unit: countOf('allocation') }),
    sampledMetric('readBytes', { unit: BYTES }),
  ];

  test('blocks of which nothing was read', () => {
    expect(find('main;fill;malloc 200000 100 0\nmain;use;malloc 800000 10 800000', METRICS)).toEqual([
      'never-read: Nothing is read of 100 blocks that `fill` allocates, 200 kB in all, 20.0 % of all bytes allocated.',
    ]);
  });

  test('is silent where some of it is read, where it is little, and where reads are not known', () => {
    expect(find('main;fill 200000 100 1\nmain;use 800000 10 800000', METRICS)).toEqual([]);
    expect(find('main;fill 90000 100 0\nmain;use 80000 10 800000', METRICS)).toEqual([]);
    expect(find('main;fill 200000 100 0\nmain;use 8000000 10 800000', METRICS)).toEqual([]);
    expect(find('main;fill 200000 100\nmain;use 800000 10', METRICS.slice(0, 2))).toEqual([]);
  });
});

describe('tiny-blocks, by their mean size', () => {
  const METRICS = [
    sampledMetric('alloc_space', { unit: BYTES }),
    sampledMetric('alloc_objects', { unit: countOf('object') }),
  ];

  test('very many blocks of a few bytes', () => {
    expect(find('main;chain 160000 10000\nmain;load 900000 100', METRICS)).toEqual([
      'tiny-blocks: `chain` asks for 10,000 blocks of 16 B on average, 99.0 % of all allocations.',
    ]);
  });

  test.each([
    ['larger ones', 'main;chain 330000 10000'],
    ['few of them', 'main;chain 150000 9999'],
    ['a small part of all', 'main;chain 160000 10000\nmain;load 90000000 99000'],
    ['a function that has more large ones', 'main;chain 160000 10000\nmain;chain;malloc 9000000 11000'],
    ['strings', 'main;names;strconv.Itoa(/usr/local/go/src/strconv/itoa.go:1) 160000 10000'],
  ])('is silent about %s', (_, text) => {
    expect(find(text, METRICS)).toEqual([]);
  });
});
