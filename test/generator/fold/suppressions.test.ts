import { describe, expect, test } from 'vitest';
import type { FoldOptions } from '../../../generator/fold/fold-options.js';
import { matchesSuppression, parseSuppressionLine } from '../../../generator/fold/suppressions/patterns.js';
import { TraceBuilder } from '../../../generator/fold/trace-builder.js';
import type { Report } from '../../../template/data/report.js';
import { growth, MAX_LINEAR_GROWTH } from '../../helpers/growth.js';
import { playStacks, reportFromStacks, stackTextOf, totalOf, treeText } from '../../helpers/stacks.js';
import { readBytes } from '../../helpers/trace-text.js';

describe("a pattern matches as LeakSanitizer's template match does", () => {
  test.each([
    // Anywhere in the text.
    ['foo', 'foo', true],
    ['foo', 'a foo b', true],
    ['foo', 'fo', false],
    ['foo', 'FOO', false],
    ['foo', '', false],
    // Bound to its ends.
    ['^foo', 'foobar', true],
    ['^foo', 'a foo', false],
    ['foo$', 'a foo', true],
    ['foo$', 'foobar', false],
    ['^foo$', 'foo', true],
    ['^foo$', 'foo ', false],
    ['^', 'anything', true],
    ['^$', 'anything', false],
    // Any run.
    ['*', 'anything', true],
    ['foo*bar', 'a foo and a bar', true],
    ['foo*bar', 'foobar', true],
    ['foo*bar', 'bar foo', false],
    ['^foo*', 'foo', true],
    ['^*foo', 'a foo', true],
    ['**foo**', 'a foo b', true],
    ['*foo$', 'a foo', true],
    ['foo*$', 'a foo b', true],
    ['foo*', 'foo', true],
    // The first fit is taken, and never given back.
    ['foo$', 'foofoo', false],
    ['^lib*.so$', 'libx.so', true],
    ['^lib*.so$', 'libx.so.so', false],
    ['a*b$', 'a b b', false],
    // What looks special, and is the text itself.
    ['a$b', 'a$b', true],
    ['a$b', 'a', true],
    ['operator*', 'operator*', true],
    ['^x', '^x', true],
    // No regular expression.
    ['f.o', 'foo', false],
    ['f[o]o', 'foo', false],
    ['std::vector<int>', 'void std::vector<int>::push_back(int)', true],
  ])('%s in %j: %s', (pattern, text, isMatch) => {
    expect(matchesSuppression(pattern, text)).toBe(isMatch);
  });
});

test.each([
  ['leak:foo', { pattern: 'foo' }],
  ['  leak:foo \r', { pattern: 'foo' }],
  ['leak: foo bar', { pattern: 'foo bar' }],
  ['leak:a:b', { pattern: 'a:b' }],
  ['', 'nothing'],
  ['   ', 'nothing'],
  ['# leak:foo', 'nothing'],
  ['  # why', 'nothing'],
  ['leak:', 'invalid'],
  ['leak:  ', 'invalid'],
  ['foo', 'invalid'],
  ['Leak:foo', 'invalid'],
  ['race:foo', 'invalid'],
])('the line %j', (line, parsed) => {
  expect(parseSuppressionLine(line)).toEqual(parsed);
});

/** "pattern (origin): stacks, blocks, bytes" */
function rulesOf({ facts }: Report): string[] {
  return facts.suppressions.map(
    ({ pattern, origin, stacks, blocks, bytes }) => `${pattern} (${origin}): ${stacks}, ${blocks}, ${bytes}`,
  );
}

function suppressedStacks(report: Report): string[] {
  return Array.from(report.suppressed.node, (node, row) => {
    const { pattern } = report.facts.suppressions[report.suppressed.rule[row]];
    return `${stackTextOf(report, node)}: ${pattern}`;
  });
}

describe('what a rule hides', () => {
  const run = 'main;lib_init;make +100 +100\nmain;lib_init +8\nmain;work +16 +16 -16';

  test('is the leaks of all stacks that it matches, and nothing else', () => {
    const report = reportFromStacks(run, { suppressions: ['leak:lib_init'] });
    expect(treeText(report, 'leakedBytes')).toEqual([
      'root 0 16',
      '  main 0 16',
      '    lib_init 0 0',
      '      make 0 0',
      '    work 16 16',
    ]);
    expect(rulesOf(report)).toEqual(['lib_init (file): 2, 3, 208']);
    expect(suppressedStacks(report)).toEqual(['main;lib_init: lib_init', 'main;lib_init;make: lib_init']);
    expect(report.facts.suppressedBytes).toBe(208);
    const without = reportFromStacks(run);
    for (const metric of ['allocatedBytes', 'allocations', 'temporary', 'peakBytes']) {
      expect(treeText(report, metric)).toEqual(treeText(without, metric));
    }
    expect(report.sizes).toEqual(without.sizes);
  });

  test.each(['leak:^make$', 'leak:lib.c', 'leak:libfoo.so', 'leak:main', 'leak:^/usr/*.so$'])(
    '%s is found as function, file or module, anywhere in the stack',
    (line) => {
      const report = reportFromStacks('main;make(lib.c:3)[/usr/libfoo.so] +8', { suppressions: [line] });
      expect([totalOf(report, 'leakedBytes'), report.facts.suppressedBytes]).toEqual([0, 8]);
    },
  );

  test('a stack that leaks nothing is not listed, nor is a rule that hides nothing', () => {
    const report = reportFromStacks('a +8 -8\nb +8', { suppressions: ['leak:a', 'leak:b', 'leak:c'] });
    expect([rulesOf(report), suppressedStacks(report)]).toEqual([['b (file): 1, 1, 8'], ['b: b']]);
  });

  test('the first rule that matches has it; the outermost call that one matches decides', () => {
    const report = reportFromStacks('outer;inner +8\ninner +4', {
      suppressions: ['leak:inner', 'leak:outer', 'leak:inn'],
    });
    expect(rulesOf(report)).toEqual(['inner (file): 1, 1, 4', 'outer (file): 1, 1, 8']);
  });

  test('of one call the module is asked first, then the function, then the file', () => {
    const stack = 'make(lib.c:3)[/usr/libfoo.so] +8';
    const ruleOf = (...suppressions: string[]) => rulesOf(reportFromStacks(stack, { suppressions }));
    expect(ruleOf('leak:lib.c', 'leak:make', 'leak:libfoo')).toEqual(['libfoo (file): 1, 1, 8']);
    expect(ruleOf('leak:lib.c', 'leak:make')).toEqual(['make (file): 1, 1, 8']);
  });

  test('a Rust function may be named as it is shown or as the trace has it', () => {
    const run = '_ZN3app5parse17h0123456789abcdefE +8';
    for (const line of ['leak:^app::parse$', 'leak:_ZN3app5parse17h0123456789abcdefE', 'leak:17h0123456789abcdef']) {
      expect(totalOf(reportFromStacks(run, { suppressions: [line] }), 'leakedBytes')).toBe(0);
    }
  });
});

describe('where rules come from', () => {
  const lines = ['leak:from_file'];
  const run = (options: FoldOptions) => {
    const builder = new TraceBuilder(options);
    builder.addSuppressionLine('leak:from_trace');
    playStacks('g_thread_self +1\nfrom_file +2\nfrom_trace +4\nwork +8', builder);
    return builder.finish();
  };

  test('heaptrack has some built in, then come those of the file, then those of the trace', () => {
    expect(rulesOf(run({ suppressions: lines }))).toEqual([
      'g_thread_self (built in): 1, 1, 1',
      'from_file (file): 1, 1, 2',
      'from_trace (embedded): 1, 1, 4',
    ]);
  });

  test.each([
    [{ suppressions: lines, useBuiltInSuppressions: false }, 9],
    [{ suppressions: lines, useEmbeddedSuppressions: false }, 12],
    [{ useBuiltInSuppressions: false, useEmbeddedSuppressions: false }, 15],
    [{}, 10],
  ])('with %j, %d bytes are leaked', (options, bytes) => {
    expect(totalOf(run(options), 'leakedBytes')).toBe(bytes);
  });

  test.each([
    '__nss_module_allocate',
    '_IO_file_doallocate',
    '__GI__IO_file_doallocate',
    '_IO_wfile_doallocate',
    '__gconv_read_conf',
    '__new_exitfn',
    'tzset_internal',
    'dl_open_worker',
    'g_main_context_new',
    'g_thread_self',
  ])('%s is built in', (name) => {
    expect(reportFromStacks(`main;${name};malloc +8`).facts.suppressedBytes).toBe(8);
  });

  test('those of the trace count, with a length before them or without', async () => {
    for (const line of ['S 9 leak:main', 'S leak:main']) {
      const trace = `v 10400 3\n${line}\ns 4 main\ni 1 0 1\nt 1 0\na 8 1\n+ 0\n# strings: 1\n# ips: 1\n`;
      const report = await readBytes(trace);
      expect([rulesOf(report), report.facts.warnings]).toEqual([['main (embedded): 1, 1, 8'], []]);
    }
  });

  test('a line that is no rule is said and left out', () => {
    const report = reportFromStacks('main +8', { suppressions: ['# fine', '', 'main', 'race:main'] });
    expect(totalOf(report, 'leakedBytes')).toBe(8);
    expect(report.facts.warnings).toEqual([
      {
        kind: 'invalid-suppression',
        message: 'A suppression line is not of the form leak:PATTERN and was skipped: main',
        count: 2,
      },
    ]);
  });
});

test('a name of a megabyte is matched in time that grows with its length', () => {
  const work = (name: string) => matchesSuppression(`b${'a'.repeat(name.length >> 1)}*c`, name);
  expect(growth((size) => 'a'.repeat(size), 125_000, work)).toBeLessThan(MAX_LINEAR_GROWTH);
});
