import { describe, expect, test } from 'vitest';
import { summarize } from '../../../../generator/fold/summary/summarize.js';
import { readTrace } from '../../../../generator/read-trace.js';
import { renderStaticReport } from '../../../../generator/write/static/report.js';
import type { Report, ReportFacts } from '../../../../template/data/report.js';
import { readRecording } from '../../../helpers/recordings.js';
import { reportFromSamples } from '../../../helpers/sampled-report.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

const MAX_BYTES = 60_000;

/** 2 s long; 1,500 bytes live at the peak, after 1 s. */
const SMALL = withFacts(
  reportFromStacks(`
    main(src/app.c:3)[/bin/app];work(src/work.c:20)[/bin/app]  +500 +500
    @1000
    main(src/app.c:3)[/bin/app];keep(src/keep.c:7)[/bin/libkeep.so]  +500
    rss 4096
    main(src/app.c:3)[/bin/app];work(src/work.c:20)[/bin/app]  -500 -500
    @1999
  `),
  { command: '/bin/app --work', title: 'app --work', recorder: 'heaptrack 1.4.0' },
);

function withFacts(report: Report, facts: Partial<ReportFacts>): Report {
  return { ...report, facts: { ...report.facts, ...facts } };
}

function render(report: Report): string {
  return renderStaticReport(report, summarize(report));
}

/** A table's rows as the texts of their cells, `name` being its class; all tables of that class one after the other. */
function tableRows(html: string, name: string): string[] {
  const tables = [...html.matchAll(new RegExp(`<table class="${name}".*?</table>`, 'gs'))].join('');
  return [...tables.matchAll(/<tr.*?>(.*?)<\/tr>/gs)].map(([, row]) =>
    [...row.matchAll(/<t[hd].*?>(.*?)<\/t[hd]>/gs)].map(([, cell]) => textOf(cell)).join(' | '),
  );
}

function textOf(html: string): string {
  const text = html.replace(/<[^>]*>/g, '').replaceAll('\u00a0', ' ');
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
}

describe('the report without scripts', () => {
  test('says once which functions its lists leave out, and of which metrics', () => {
    const html = render(reportFromStacks('app::main;app::run;app::read  +60\napp::main;app::run;app::skip  +40'));
    expect(textOf(html).match(/Left out [^.]*\./g)).toEqual([
      `Left out of lists by total, since nearly all of it is one function's that they call: app::main (Allocated bytes, Allocations, Peak bytes, Leaked bytes).`,
    ]);
    expect(textOf(render(reportFromStacks('main  +60')))).not.toContain('Left out');
  });

  test('is one element that says what it is and how to get more', () => {
    const html = render(SMALL);
    expect(html).toMatch(/^<main id="static-report">.*<\/main>\n$/s);
    expect(html).toContain('<h1>app --work</h1>');
    expect(/<p id="static-note">(.*?)<\/p>/.exec(html)?.[1]).toMatch(
      /short form of the report.*Resource Root URL.*download/,
    );
  });

  test('has what is known of the run', () => {
    expect(tableRows(render(SMALL), 'static-facts')).toEqual([
      'Command | /bin/app --work',
      'Recorder | heaptrack 1.4.0',
      'Runtime | 2.00 s',
      'Peak after | 1.00 s',
      'Largest resident size | 4.10 kB (4,096 B)',
    ]);
    const attached = withFacts(SMALL, { isAttached: true, systemMemoryBytes: 8e9 });
    expect(tableRows(render(attached), 'static-facts')).toEqual(
      expect.arrayContaining([
        'Recording | attached to a running program: it does not include what came before',
        'Memory of the machine | 8.00 GB (8,000,000,000 B)',
      ]),
    );
  });

  test('has each total in short, exactly and, where it adds up over time, per second', () => {
    const rows = tableRows(render(SMALL), 'static-totals');
    expect(rows.map((row) => row.replace(/\. .*/, ''))).toEqual([
      'Total | Exactly | Per second | Metric',
      '1.50 kB | 1,500 B | 750 B/s | Allocated bytes',
      '3 |  | 2/s | Allocations',
      '0 |  | 0/s | Temporary allocations',
      '1.50 kB | 1,500 B |  | Peak bytes',
      '500 B |  |  | Leaked bytes',
    ]);
    expect(rows[1]).toContain(`Allocated bytes. ${SMALL.facts.metrics[0].meaning}`);
  });

  test('lists the largest functions by self and by total', () => {
    const html = render(withFacts(SMALL, { metrics: SMALL.facts.metrics.slice(0, 1) }));
    expect(tableRows(html, 'static-functions')).toEqual([
      'Self | Total | Share | Function',
      '1.00 kB | 1.00 kB | 66.7 % | work src/work.c:20, app',
      '500 B | 500 B | 33.3 % | keep src/keep.c:7, libkeep.so',
      'Self | Total | Share | Function',
      '0 B | 1.50 kB | 100 % | main src/app.c:3, app',
      '1.00 kB | 1.00 kB | 66.7 % | work src/work.c:20, app',
      '500 B | 500 B | 33.3 % | keep src/keep.c:7, libkeep.so',
    ]);
  });

  test('lets the innermost stand for those that only pass on what it costs', () => {
    const html = render(reportFromStacks('_start;main;run;work  +6\n_start;main;run;print  +2'));
    expect(tableRows(html, 'static-functions').slice(4, 7)).toEqual([
      '0 B | 8 B | 100 % | run',
      '6 B | 6 B | 75.0 % | work',
      '2 B | 2 B | 25.0 % | print',
    ]);
    const alone = render(reportFromStacks('_start;main;work  +8'));
    expect(tableRows(alone, 'static-functions').slice(2, 4)).toEqual([
      'Self | Total | Share | Function',
      '8 B | 8 B | 100 % | work',
    ]);
  });

  test('shows at most 20 functions of the first metric', () => {
    const stacks = Array.from({ length: 30 }, (_, index) => `f${index}  +${100 + index}`);
    const report = reportFromStacks(stacks.join('\n'));
    const rows = tableRows(
      render(withFacts(report, { metrics: report.facts.metrics.slice(0, 1) })),
      'static-functions',
    );
    expect(rows.slice(0, 21).map((row) => row.split(' | ')[3])).toEqual([
      'Function',
      ...Array.from({ length: 20 }, (_, index) => `f${29 - index}`),
    ]);
    expect(rows).toHaveLength(2 * 21);
  });

  test('folds the other metrics away, and leaves out those that are zero', () => {
    const summaries = [...render(SMALL).matchAll(/<details>\n<summary>(.*?)<\/summary>/g)].map(([, html]) =>
      textOf(html),
    );
    expect(summaries).toEqual(['Allocations: 3', 'Peak bytes: 1.50 kB', 'Leaked bytes: 500 B']);
  });

  test('says what is wrong with the trace', () => {
    const warnings = [
      { kind: 'truncated', message: 'The trace ends in the middle.', count: 1 },
      { kind: 'bad-index', message: 'Line 7 names block 9 of 3.', count: 1200 },
    ];
    const items = [...render(withFacts(SMALL, { warnings })).matchAll(/<li>(.*?)<\/li>/g)].map(([, html]) =>
      textOf(html),
    );
    expect(items).toEqual([
      'Warning: The trace ends in the middle.',
      'Warning: Line 7 names block 9 of 3. (1,200 times)',
    ]);
  });

  test('says which leaks were suppressed', () => {
    const report = reportFromStacks('main;known  +100 +100\nmain;unknown  +8', {
      suppressions: ['leak:known$', 'leak:other'],
    });
    expect(tableRows(render(report), 'static-suppressions')).toEqual([
      'Bytes | Blocks | Stacks | Rule',
      '208 B | 3 | 2 | known$ file',
    ]);
    expect(render(report)).toContain('<p>Not counted as leaked: 208\u00a0B.</p>');
    expect(render(SMALL)).not.toContain('Suppressed leaks');
  });

  test('is the same for the same trace', async () => {
    const [one, other] = [
      await readTrace('test/fixtures/heaptrack.leaks.zst'),
      await readTrace('test/fixtures/heaptrack.leaks.zst'),
    ];
    expect(render(one)).toBe(render(other));
  });
});

describe('a report with little in it', () => {
  test('may have one metric and no time', () => {
    const { facts, selfValues, time } = SMALL;
    const report: Report = {
      ...withFacts(SMALL, {
        metrics: [{ ...facts.metrics[1], timeDelta: null }],
        peakTimeMilliseconds: null,
        peakResidentBytes: null,
        runtimeMilliseconds: null,
      }),
      selfValues: [selfValues[1]],
      time: { ...time, sliceMilliseconds: 0 },
    };
    const html = render(report);
    expect(tableRows(html, 'static-facts')).toEqual(['Command | /bin/app --work', 'Recorder | heaptrack 1.4.0']);
    expect(tableRows(html, 'static-totals')[0]).toBe('Total | Exactly | Metric');
    expect(html).toContain('<svg class="static-icicle"');
    expect(html).not.toContain('Other metrics');
  });

  test.each([
    ['an empty tree', ''],
    ['totals of zero', 'main;work  +0'],
  ])('may have %s', (_, stacks) => {
    const html = render(reportFromStacks(stacks));
    expect(html).toContain('<h2>Allocated bytes: 0\u00a0B</h2>\n<p>It is zero everywhere.</p>');
    expect(html).not.toContain('<svg');
    expect(html).not.toMatch(/NaN|Infinity|undefined|null/);
  });
});

describe('whatever a trace holds', () => {
  const HOSTILE =
    '"\'></title></script><!-- <script>alert(1)</script> &lt; $& \0\u001b[31m\u202e\u2028\ud800 onload="x" ';

  /** Nothing but these may stand in the page: no script, no style, no link, no handler. */
  const ELEMENT =
    /<\/?(?:main|font|h[123]|p|small|code|b|ul|li|table|thead|tbody|tr|th|td|svg|rect|text|title|details|summary|wbr)(?: (?:class|id|title|align|valign|width|height|cellpadding|cellspacing|x|y|fill|face|font-family|font-size|role|aria-label)="[^"<>]*"| nowrap)*\/?>/g;

  const report = reportFromStacks(
    Array.from(
      { length: 400 },
      (_, index) => `main(a.c:1)[app];f${index}(b${index}.c:2)[lib${index}]  +${900 + index}`,
    ).join('\n'),
    { suppressions: ['leak:main'] },
  );

  function hostileReport(hostile: string): Report {
    const { metrics, suppressions } = report.facts;
    return {
      ...withFacts(report, {
        title: hostile,
        command: hostile,
        recorder: hostile,
        metrics: metrics.map((metric) => ({ ...metric, label: hostile, meaning: hostile })),
        notes: [{ label: hostile, value: hostile, unit: null, meaning: hostile }],
        suppressions: Array.from({ length: 200 }, () => ({ ...suppressions[0], pattern: hostile, blocks: 1 })),
        warnings: Array.from({ length: 200 }, (_, index) => ({ kind: `kind${index}`, message: hostile, count: 2 })),
      }),
      strings: report.strings.map((text) => (text === '' ? '' : hostile + text)),
    };
  }

  test('it is text, never markup', () => {
    const html = render(hostileReport(HOSTILE));
    const text = html.replace(ELEMENT, '');
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).not.toMatch(/[<>"']/);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    expect(text).toContain('\\x00\\x1b[31m\\u{202e}\\u{2028}\\u{d800}');
  });

  test.each([
    ['short and many', 'x'],
    ['long', 'x'.repeat(10_000)],
    ['long and all markup', '"'.repeat(10_000)],
    ['long and of three bytes a character', '名'.repeat(10_000)],
    ['long and to be spelled out', '\u202e'.repeat(10_000)],
    ['long and full of places to break', 'a::'.repeat(4000)],
  ])('it takes no more than 60 kB: names %s', (_, hostile) => {
    const html = render(hostileReport(hostile));
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(MAX_BYTES);
    expect(html).toMatch(/<\/main>\n$/);
    expect(html.match(/<rect/g)?.length).toBeGreaterThan(5);
    expect(tableRows(html, 'static-functions').length).toBeGreaterThan(8);
    expect(html).toContain('<li>Warnings of other kinds: 1');
  });

  test('lists what of all that the trace names lasted longest, and nothing where it names nothing', () => {
    const marks = Array.from({ length: 12 }, (_, at) => `mark ${at}000000+${at}000 User timing: step ${at}`);
    const html = render(
      reportFromSamples(`0+20000000 thread:a;main 1\n${marks.join('\n')}
        mark 2000000+90000 Garbage collection: <b>Minor\u202eGC</b> (allocation failure), thread:a
        mark 1000000+99000 Layout: Styles`),
    );
    const rows = tableRows(html, 'static-marks');
    expect(rows).toHaveLength(11);
    expect(rows.slice(0, 3)).toEqual([
      'Duration | Start | Mark',
      '90.0 µs | 2.00 ms | <b>Minor\\u{202e}GC</b> Garbage collection, allocation failure, a',
      '11.0 µs | 11.0 ms | step 11 User timing',
    ]);
    expect(html).not.toContain('<b>Minor');
    expect(render(SMALL)).not.toContain('Longest marks');
  });

  test('marks of other kinds are listed where there are none that a reader looks for', () => {
    const html = render(reportFromSamples('0+9 main 1\nmark 1+2 Layout: Styles\nmark 3+0 Page load: load'));
    expect(tableRows(html, 'static-marks').slice(1)).toEqual(['2 ns | 1 ns | Styles Layout']);
    expect(render(reportFromSamples('0+9 main 1\nmark 3+0 Page load: load'))).not.toContain('static-marks');
  });

  test('a name may have a million characters', () => {
    const name = `app::${'x'.repeat(1_000_000)}`;
    const html = render(reportFromStacks(`main;${name}  +8`));
    expect(html).toContain(`<code title="${name.slice(0, 299)}…">app::<wbr>xxx`);
    expect(html).toContain(`<title>${name.slice(0, 299)}…\n8\u00a0B`);
    expect(Buffer.byteLength(html)).toBeLessThan(20_000);
  });

  test.each(['dtparse-1.0.2', 'recursion', 'threads'])('a real one takes no more than 60 kB: %s', async (name) => {
    const html = render(await readRecording(`test/fixtures/heaptrack.${name}.zst`));
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(MAX_BYTES);
    expect(html.replace(ELEMENT, '')).not.toMatch(/[<>]/);
  });

  test('it may be 100,000 calls deep', () => {
    const calls = 100_000;
    const { facts, strings, frames, sizes, suppressed, time, samples, marks, accesses, curves, source } =
      reportFromStacks('main  +1');
    const selfValue = Float64Array.from({ length: calls + 1 }, (_, node) => (node === calls ? 1 : 0));
    const report: Report = {
      facts,
      strings,
      frames,
      tree: {
        depth: Uint32Array.from({ length: calls + 1 }, (_, node) => node),
        frame: Uint32Array.from({ length: calls + 1 }, (_, node) => Math.min(node, 1)),
      },
      sizes,
      suppressed,
      time,
      samples,
      marks,
      accesses,
      curves,
      source,
      selfValues: facts.metrics.map(() => selfValue),
      baseline: null,
    };
    expect(render(report)).toContain('To fit, it leaves out 99,971\u00a0outermost calls');
  });
});
