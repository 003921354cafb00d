import { describe, expect, test } from 'vitest';
import { findFindings, RULE_NAMES } from '../../../../generator/fold/findings/find-findings.js';
import { writeAmounts } from '../../../../template/data/amounts.js';
import type { Finding } from '../../../../template/data/report.js';
import { reportFromStacks, stackTextOf } from '../../../helpers/stacks.js';

/** A run of so many steps, each written by its number and followed by a tick of one millisecond. */
function run(steps: number, write: (step: number) => string): string {
  return Array.from({ length: steps }, (_, step) => `${write(step)}\n@${step + 1}`).join('\n');
}

/** What one rule finds in a run written as text: "stack: sentence". */
function find(rule: string, text: string): string[] {
  const report = reportFromStacks(text);
  const isRule = (finding: Finding) => finding.rule === rule;
  return report.facts.findings
    .filter(isRule)
    .map(({ node, sentence }) => `${stackTextOf(report, node)}: ${writeAmounts(sentence).replaceAll('\u00a0', ' ')}`);
}

describe('rebuilt-tables', () => {
  const sizes = [100, 200, 300, 400, 500, 600];
  const build = sizes.map((size) => `+${size}`).join(' ');
  const free = sizes.map((size) => `-${size}`).join(' ');

  test('a callee that allocates the same sizes on each call and frees them before the next', () => {
    // Each of 50 calls holds its table over a tick, and parses a word of another length.
    const text = run(
      50,
      (step) => `main[app];parse[app];table[app] ${build}\n@${step}\nmain[app];parse[app];table[app] ${free}
      main[app];parse[app] +${step + 1}~`,
    );
    expect(find('rebuilt-tables', text.replace('@0\n', ''))).toEqual([
      'main;parse;table: `table` builds the same tables anew about 50 times under `parse`, and frees them each time: 300 allocations and 105 kB, 98.8 % of all bytes allocated.',
    ]);
  });

  test('not where the sizes differ from call to call', () => {
    const text = run(50, (step) => {
      const own = sizes.map((size) => size + step);
      const table = 'main[app];parse[app];table[app]';
      return `${table} ${own.map((size) => `+${size}`).join(' ')}\n${table} ${own.map((size) => `-${size}`).join(' ')}`;
    });
    expect(find('rebuilt-tables', text)).toEqual([]);
  });

  test('not where they are built again and all kept', () => {
    expect(
      find(
        'rebuilt-tables',
        run(50, () => `main[app];parse[app];table[app] ${build}`),
      ),
    ).toEqual([]);
  });

  test('not where the same work is done again and again and never holds its blocks together', () => {
    const work = sizes.map((size) => `+${size} -${size}`).join(' ');
    expect(
      find(
        'rebuilt-tables',
        run(50, () => `main[app];parse[app];table[app] ${work}`),
      ),
    ).toEqual([]);
  });

  test('not where the tables are built once', () => {
    const text = `main[app];parse[app];table[app] ${build}\n${run(50, (step) => `main[app];parse[app] +${step + 1}~`)}`;
    expect(find('rebuilt-tables', text)).toEqual([]);
  });
});

describe('temporary-allocations', () => {
  test('a function whose blocks are freed before anything else happens', () => {
    const text = run(20, () => 'main[app];trim[app] +16*100~\nmain[app];keep[app] +8*10');
    expect(find('temporary-allocations', text)).toEqual([
      'main;trim: 2,000 of the 2,000 allocations of `trim` are freed before anything else is allocated or freed: 90.9 % of all allocations.',
    ]);
  });

  test('what libraries allocate for a function is the function’s', () => {
    const text = run(20, () => 'main[app];trim[app];std::string::_M_create[libstdc++.so.6];malloc[libc.so.6] +16*100~');
    expect(find('temporary-allocations', text)[0]).toContain('allocations of `trim` are freed');
  });

  test('not where they are few, or not a good part of all', () => {
    expect(find('temporary-allocations', 'main[app];trim[app] +16*900~')).toEqual([]);
    expect(find('temporary-allocations', 'main[app];trim[app] +16*1100~\nmain[app];keep[app] +8*30000')).toEqual([]);
  });
});

describe('growing-containers', () => {
  const grow = 'main[app];read[app];std::vector<int>::_M_realloc_insert[app]';

  test('blocks that are outgrown step by step under a library’s growing function', () => {
    // 200 vectors outgrow 100 and 200 bytes and keep 400.
    expect(find('growing-containers', `${grow} +100*200 +200*200 +400*200`)).toEqual([
      'main;read: Containers in `read` grow by reallocation: 400 times a block was outgrown, 60.0 kB in all, 42.9 % of all bytes allocated.',
    ]);
  });

  test('blocks that C’s realloc gave up for larger ones', () => {
    const ladder = '+100~ +200~ +400~ +800';
    expect(
      find(
        'growing-containers',
        run(100, () => `main[app];read[app] ${ladder}`),
      ),
    ).toHaveLength(1);
  });

  test('not where room was reserved, or where sizes differ that were not made by growing', () => {
    expect(find('growing-containers', `${grow} +400*200`)).toEqual([]);
    expect(find('growing-containers', `${grow} +100*200 +101*200 +102*200`)).toEqual([]);
    expect(find('growing-containers', 'main[app];read[app] +100*200 +200*200 +400*200 +800*200')).toEqual([]);
  });
});

describe('tiny-blocks', () => {
  test('very many blocks of a few bytes from one function', () => {
    expect(find('tiny-blocks', 'main[app];node[app] +8*6000 +32*6000')).toEqual([
      'main;node: `node` asks for 12,000 blocks of at most 32 B each, 100 % of all allocations.',
    ]);
  });

  test('not where they are larger, fewer, or temporary', () => {
    expect(find('tiny-blocks', 'main[app];node[app] +33*12000')).toEqual([]);
    expect(find('tiny-blocks', 'main[app];node[app] +8*9999')).toEqual([]);
    expect(find('tiny-blocks', 'main[app];node[app] +8*12000~')).toEqual([]);
  });
});

describe('steady-growth', () => {
  test('memory that grows in a straight line and is never given back', () => {
    const text = run(100, () => 'main[app];log[app] +10000\nmain[app];work[app] +500~');
    expect(find('steady-growth', text)).toEqual([
      'main;log: Memory of `log` grows steadily up to the end of the run and is never given back: 1.00 MB at the end, 100 % of all bytes leaked.',
    ]);
  });

  test('a program may take its time to start', () => {
    const text = run(100, (step) => (step < 30 ? 'main[app];work[app] +500~' : 'main[app];log[app] +10000'));
    expect(find('steady-growth', text)).toHaveLength(1);
    const late = run(100, (step) => (step < 60 ? 'main[app];work[app] +500~' : 'main[app];log[app] +10000'));
    expect(find('steady-growth', late)).toEqual([]);
  });

  test('not a cache: allocated once and kept', () => {
    const fill = run(20, () => 'main[app];cache[app] +50000');
    const use = run(100, () => 'main[app];work[app] +500~').replace(/@(\d+)/g, (_, tick) => `@${Number(tick) + 20}`);
    expect(find('steady-growth', `${fill}\n${use}`)).toEqual([]);
  });

  test('not where it is given back before the end, or grows in a few leaps', () => {
    const grow = run(100, () => 'main[app];log[app] +10000');
    expect(find('steady-growth', `${grow}\nmain[app];log[app] -10000*100`)).toEqual([]);
    expect(
      find(
        'steady-growth',
        run(100, (step) => (step % 50 ? '' : 'main[app];log[app] +500000')),
      ),
    ).toEqual([]);
  });
});

describe('peak-maker', () => {
  const work = (step: number) => (step === 0 ? 'main[app];work[app] +1000000' : 'main[app];work[app] +8~');

  test('a call that holds much for a moment', () => {
    const text = run(100, (step) => `${work(step)}${step === 60 ? '\nmain[app];load[app] +3000000 -3000000' : ''}`);
    expect(find('peak-maker', text)).toEqual([
      'main;load: `load` makes the peak: for a moment it holds 3.00 MB, 75.0 % of it; without that the peak would be about 1.00 MB instead of 4.00 MB.',
    ]);
  });

  test('not where it still holds it when the recording ends', () => {
    const text = run(100, (step) => `${work(step)}${step === 95 ? '\nmain[app];load[app] +3000000' : ''}`);
    expect(find('peak-maker', text)).toEqual([]);
  });

  test('not where it holds it for long, or where another moment is nearly as high', () => {
    expect(
      find(
        'peak-maker',
        run(100, (step) => `${work(step)}${step === 60 ? '\nmain[app];load[app] +3000000' : ''}`),
      ),
    ).toEqual([]);
    const twice = run(100, (step) => {
      if (step === 30) return 'main[app];save[app] +2900000 -2900000';
      return `${work(step)}${step === 60 ? '\nmain[app];load[app] +3000000 -3000000' : ''}`;
    });
    expect(find('peak-maker', twice)).toEqual([]);
  });
});

describe('held-memory', () => {
  const read = 'main[app];read[app] +2000000';

  test('memory that stopped growing long before the peak that it is part of', () => {
    const text = run(100, (step) => (step === 4 ? read : step === 60 ? 'main[app];work[app] +3000000' : ''));
    expect(find('held-memory', text)).toEqual([
      'main;read: `read` stopped growing after 5 ms and held its 2.00 MB for 0.10 s more, across the peak: 40.0 % of it.',
    ]);
  });

  test('not what is there for less than a slice', () => {
    const text = run(100, (step) => (step === 60 ? 'main[app];load[app] +2000000 -2000000' : ''));
    expect(find('held-memory', text)).toEqual([]);
  });

  test('not where it is freed before the peak, or grown just before it', () => {
    const freed = run(100, (step) =>
      step === 4
        ? read
        : step === 50
          ? 'main[app];read[app] -2000000'
          : step === 60
            ? 'main[app];work[app] +3000000'
            : '',
    );
    expect(find('held-memory', freed)).toEqual([]);
    const late = run(100, (step) => (step === 50 ? read : step === 60 ? 'main[app];work[app] +3000000' : ''));
    expect(find('held-memory', late)).toEqual([]);
  });
});

describe('all rules', () => {
  const innocent = run(100, (step) => {
    const setup = step === 0 ? 'main[app];setUp[app] +40000 +2000\n' : '';
    return `${setup}main[app];work[app];std::vector<int>::reserve[app] +${400 + 7 * step}\n main[app];work[app];std::vector<int>::reserve[app] -${400 + 7 * step}`;
  });

  test('none of them fires on a run made to be innocent', () => {
    expect(reportFromStacks(innocent).facts.findings).toEqual([]);
  });

  test('none of them fires on nothing, on calls that nobody can name, or without a clock', () => {
    expect(reportFromStacks('').facts.findings).toEqual([]);
    expect(reportFromStacks('+8*20000~').facts.findings).toEqual([]);
    expect(find('steady-growth', 'main[app];log[app] +10000*100')).toEqual([]);
  });

  test('each can be switched off', () => {
    const text = 'main[app];node[app] +8*12000\nmain[app];trim[app] +16*12000~';
    const rulesOf = (withoutFindings: string[]) =>
      reportFromStacks(text, { withoutFindings }).facts.findings.map(({ rule }) => rule);
    expect(rulesOf([])).toEqual(['temporary-allocations', 'tiny-blocks']);
    expect(rulesOf(['tiny-blocks'])).toEqual(['temporary-allocations']);
    expect(rulesOf(['temporary-allocations'])).toEqual(['tiny-blocks']);
    expect(rulesOf([...RULE_NAMES])).toEqual([]);
    expect(findFindings(reportFromStacks(text), RULE_NAMES)).toEqual([]);
  });

  test('stacks of any depth are no matter', () => {
    const deep = Array.from({ length: 20_000 }, (_, depth) => `f${depth % 7}[app]`).join(';');
    expect(find('tiny-blocks', `${deep} +8*12000`)).toHaveLength(1);
  });
});
