import { describe, expect, test } from 'vitest';
import { RULE_NAMES } from '../../../../generator/fold/findings/find-findings.js';
import { writeAmounts } from '../../../../template/data/amounts.js';
import type { Finding } from '../../../../template/data/report.js';
import { COUNT } from '../../../../template/data/unit.js';
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
      'main;parse;table: `table` builds blocks of the same sizes anew about 50 times under `parse`, and frees them each time: 300 allocations and 105 kB, 98.8 % of all bytes allocated.',
    ]);
  });

  test('the innermost function that has all of it, never where the program starts', () => {
    // `main` prints once, so that its own count is another one.
    const text = run(
      200,
      () => `_start[app];main[app];frame[app] ${build}\n@\n_start[app];main[app];frame[app] ${free}`,
    );
    const ticked = text.split('@\n').join('');
    const [found, ...others] = find('rebuilt-tables', `${ticked}\n_start[app];main[app];printf[libc.so.6] +1024`);
    expect(found).toContain(
      '_start;main;frame: `frame` builds blocks of the same sizes anew about 200 times, and frees',
    );
    expect(others).toEqual([]);
  });

  test('where rows have divisors in common that are larger than the number of builds', () => {
    // 40 builds of 200, 100, 50 and two single blocks: the counts of all but these two are multiples of 2,000.
    const [grown, freed] = ['+', '-'].map((sign) => `${sign}48*200 ${sign}30*100 ${sign}31*50 ${sign}900 ${sign}4000`);
    const text = run(40, () => `main[app];serve[app];rules[app] ${grown}\nmain[app];serve[app];rules[app] ${freed}`);
    expect(find('rebuilt-tables', text)).toHaveLength(1);
    expect(find('rebuilt-tables', text)[0]).toContain('anew about 40 times');
  });

  test('tables that are a small part of all bytes and a large one of all allocations', () => {
    const table = 'main[app];serve[app];table[app]';
    const text = run(50, () => `${table} +16*8 +24*8 +40*8\n${table} -16*8 -24*8 -40*8\nmain[app];load[app] +90000~`);
    const [finding] = reportFromStacks(text).facts.findings.filter(({ rule }) => rule === 'rebuilt-tables');
    expect(finding.metric).toBe('allocations');
    expect(finding.figures).toContainEqual({ label: 'Allocations in it', value: 1200, unit: COUNT });
  });

  test('not one container that grows to the same size each time: it wants room, and is no table', () => {
    const sizes = [16, 32, 64, 128, 256, 512, 1024];
    const grow = 'main[app];collect[app];std::vector<int>::_M_realloc_insert[app]';
    const steps = sizes.map((size, at) => (at === 0 ? `+${size}` : `+${size} -${sizes[at - 1]}`)).join(' ');
    expect(
      find(
        'rebuilt-tables',
        run(200, () => `${grow} ${steps} -1024`),
      ),
    ).toEqual([]);
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
  const lists = (block: string, rounds = 20) =>
    run(rounds, () => `main[app];node[app] +${block}\nmain[app];node[app] -${block}`);

  test('very many blocks of a few bytes that come and go', () => {
    expect(find('tiny-blocks', lists('8*600'))).toEqual([
      'main;node: `node` asks for 11,980 blocks of at most 32 B each, 99.8 % of all allocations.',
    ]);
  });

  test('very many that stay: a large part of the peak', () => {
    expect(find('tiny-blocks', 'main[app];node[app] +8*60000 +32*100000')).toHaveLength(1);
    expect(find('tiny-blocks', 'main[app];node[app] +32*100000\nmain[app];load[app] +9700000')).toEqual([]);
  });

  test('not where they are larger, fewer, or temporary', () => {
    expect(find('tiny-blocks', lists('33*600'))).toEqual([]);
    expect(find('tiny-blocks', lists('8*499'))).toEqual([]);
    expect(find('tiny-blocks', 'main[app];node[app] +8*12000~')).toEqual([]);
  });

  test('not where they are kept, as an index keeps its words', () => {
    expect(find('tiny-blocks', 'main[app];node[app] +8*40000')).toEqual([]);
  });

  test('not the strings of a program', () => {
    const text = 'main[app];name[app];std::__cxx11::basic_string<char>::_M_create[libstdc++.so.6]';
    expect(find('tiny-blocks', lists('8*600').replaceAll('main[app];node[app]', text))).toEqual([]);
  });

  test('not where they are parts of tables that are rebuilt: the cure is another one', () => {
    const table = 'main[app];serve[app];table[app]';
    const text = run(1000, () => `${table} +16*8 +24*8 +32*8\n${table} -16*8 -24*8 -32*8`);
    expect(reportFromStacks(text).facts.findings.map(({ rule }) => rule)).toEqual(['rebuilt-tables']);
    const alone = reportFromStacks(text, { withoutFindings: ['rebuilt-tables'] });
    expect(alone.facts.findings.map(({ rule }) => rule)).toEqual(['tiny-blocks']);
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

  test('on a busy machine, where the program waits now and then', () => {
    // 100 steps of a millisecond; every tenth is followed by a wait of 10, the 30th by one of 400.
    let now = 0;
    const steps = Array.from({ length: 100 }, (_, step) => {
      now += 1 + (step % 10 === 0 ? 10 : 0) + (step === 30 ? 400 : 0);
      return `@${now}\nmain[app];log[app] +10000`;
    });
    expect(find('steady-growth', steps.join('\n'))).toHaveLength(1);
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
      'main;load: `load` makes the peak: for a moment it holds 3.00 MB, 75.0 % of it; without that the peak would be at most 1.00 MB instead of 4.00 MB.',
    ]);
  });

  test('for some time in which others do nothing, up to what they hold, and never in the name of main', () => {
    // 100 kB stay; `load` holds 4 MB from 60 to 64 ms, and in its first and last slice others hold no more than before.
    const text = run(100, (step) => {
      if (step === 0) return 'main[app];base[app] +100000';
      if (step === 60) return 'main[app];load[app] +1000000*4\nmain[app];load[app];grow[app] +100';
      if (step === 64) return 'main[app];load[app] -1000000*4\nmain[app];load[app];grow[app] -100';
      return step < 60 || step > 64 ? 'main[app];work[app] +500~' : '';
    });
    expect(find('peak-maker', text)).toEqual([
      'main;load: `load` makes the peak: for a moment it holds 4.00 MB, 97.6 % of it; without that the peak would be at most 101 kB instead of 4.10 MB.',
    ]);
  });

  test('not where others do their work meanwhile: the program only waited for the recorder before', () => {
    const text = run(100, (step) => {
      if (step === 90) return 'main[app];load[app] +4000000';
      if (step === 99) return 'main[app];load[app] -4000000';
      return step > 90 ? 'main[app];work[app] +500*40 -500*40' : '';
    });
    expect(find('peak-maker', text)).toEqual([]);
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
  const read = 'main[app];read[app];std::string::_M_create[libstdc++.so.6] +2000000';

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

  test('not what is leaked at once', () => {
    const leak = 'main[app];read[app] +2000000';
    const text = run(100, (step) => (step === 4 ? leak : step === 60 ? 'main[app];work[app] +3000000' : ''));
    expect(find('held-memory', text)).toEqual([]);
  });

  test('not what was only held while the program waited for the recorder', () => {
    const load = run(900, (step) =>
      step === 0 ? `${read}\nmain[app];parse[app] +8*600` : step === 880 ? 'main[app];work[app] +3000000' : '',
    );
    expect(find('held-memory', load)).toEqual([]);
  });

  test('not where it is freed before the peak, or grown just before it', () => {
    const freed = run(100, (step) =>
      step === 4 ? read : step === 50 ? read.replace('+', '-') : step === 60 ? 'main[app];work[app] +3000000' : '',
    );
    expect(find('held-memory', freed)).toEqual([]);
    const late = run(100, (step) => (step === 50 ? read : step === 60 ? 'main[app];work[app] +3000000' : ''));
    expect(find('held-memory', late)).toEqual([]);
  });
});

describe('leaked-memory', () => {
  test('at the line that most of it is leaked at, though no single call leaks most there', () => {
    const report = reportFromStacks(`
      one[app];keep(a.c:6)[app] +3000000
      two[app];keep(a.c:7)[app] +2000000
      six[app];keep(a.c:7)[app] +2500000
    `);
    const [found] = report.facts.findings.filter(({ rule }) => rule === 'leaked-memory');
    expect([found.functionName, found.line, stackTextOf(report, found.node)]).toEqual(['keep', 7, 'six;keep']);
  });

  test('a block that is leaked at once, however little of the run is left', () => {
    expect(find('leaked-memory', 'main[app];forget[app];malloc[libc.so.6] +30000000')).toEqual([
      'main;forget: `forget` leaks 30.0 MB: 1 of its blocks is not freed by the end, 100 % of all bytes leaked.',
    ]);
  });

  test('the largest sites first, and none that is small beside them', () => {
    const text =
      'main[app];lots[app] +10000*100\nmain[app];some[app] +300000\nmain[app];few[app] +100000\nmain[app];printf[libc.so.6] +4096';
    expect(find('leaked-memory', text).map((one) => one.split(': ')[0])).toEqual(['main;lots', 'main;some']);
  });

  test('not what grows steadily, of which that rule speaks', () => {
    const text = run(100, () => 'main[app];log[app] +10000');
    expect(reportFromStacks(text).facts.findings.map(({ rule }) => rule)).toEqual(['steady-growth']);
  });

  test('not a cache: a container that grew early and stayed', () => {
    const cache = 'main[app];warm[app];std::_Hashtable<int>::_M_insert[app];malloc[libc.so.6]';
    const text = run(100, (step) => (step === 3 ? `${cache} +200*10000` : 'main[app];work[app] +500~'));
    expect(find('leaked-memory', text)).toEqual([]);
    expect(find('leaked-memory', text.replace('std::_Hashtable<int>::_M_insert[app];', ''))).toHaveLength(1);
  });

  test('not what a suppression rule hides', () => {
    const report = reportFromStacks('main[app];forget[app] +30000000', {
      suppressions: ['leak:forget'],
    });
    expect(report.facts.findings).toEqual([]);
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

  test('nothing is said of a program that came installed: whoever records it cannot mend it', () => {
    const text =
      'main[MODULE];node[MODULE] +8*120000 -8*120000\nmain[MODULE];trim[MODULE] +16*120000~\nmain[MODULE];keep[MODULE] +900000';
    const rulesIn = (path: string) => reportFromStacks(text.replaceAll('MODULE', path)).facts.findings.length;
    expect(rulesIn('/home/user/app')).toBe(3);
    for (const path of ['/usr/bin/jq', '/usr/lib/gcc/x86_64-linux-gnu/12/cc1', '/home/user/.pyenv/bin/python3.12']) {
      expect(rulesIn(path)).toBe(0);
    }
  });

  test('each can be switched off', () => {
    const text = 'main[app];node[app] +8*120000 -8*120000\nmain[app];trim[app] +16*120000~';
    const rulesOf = (withoutFindings: string[]) =>
      reportFromStacks(text, { withoutFindings }).facts.findings.map(({ rule }) => rule);
    expect(rulesOf([])).toEqual(['temporary-allocations', 'tiny-blocks']);
    expect(rulesOf(['tiny-blocks'])).toEqual(['temporary-allocations']);
    expect(rulesOf(['temporary-allocations'])).toEqual(['tiny-blocks']);
    expect(rulesOf([...RULE_NAMES])).toEqual([]);
  });

  test('stacks of any depth are no matter', () => {
    const deep = Array.from({ length: 20_000 }, (_, depth) => `f${depth % 7}[app]`).join(';');
    expect(find('tiny-blocks', `${deep} +8*120000`)).toHaveLength(1);
  });
});
