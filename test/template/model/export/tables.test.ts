import { describe, expect, test } from 'vitest';
import { functionsCsv } from '../../../../template/model/export/csv.js';
import { viewJson } from '../../../../template/model/export/json.js';
import { viewMarkdown } from '../../../../template/model/export/markdown.js';
import { viewOf } from './views.js';

const RUN = 'main;parse[app];new[lib]  +16 -16\nmain;parse[app]  +8\nmain;print  +4';

describe('CSV', () => {
  const rowsOf = (run: string, zoom = '') =>
    functionsCsv(viewOf(run, 'allocatedBytes', zoom)).map((row) => row.slice(0, -2));

  test('has a row for each function with self and total of each metric', () => {
    const rows = rowsOf(RUN);
    expect(rows[0]).toContain('name,module,Allocated bytes: self,Allocated bytes: total,Allocations: self,');
    expect(rows.slice(1).map((row) => row.split(',').slice(0, 6).join())).toEqual([
      'main,,0,28,0,3',
      'parse,app,8,24,1,2',
      'new,lib,16,16,1,1',
      'print,,4,4,1,1',
    ]);
  });

  test('has the ratios behind the metrics, empty where there is nothing to divide by', () => {
    const [head, ...rows] = rowsOf(RUN);
    expect(head).toMatch(/,Bytes per allocation: self,Bytes per allocation: total$/);
    expect(rows.map((row) => row.split(',').slice(-2).join())).toEqual([',9.333333333333334', '8,12', '16,16', '4,4']);
  });

  test('has what is in view alone: callers of the zoomed call hold it and nothing else', () => {
    expect(rowsOf(RUN, 'main;parse').map((row) => row.split(',').slice(0, 4).join())).toEqual([
      'name,module,Allocated bytes: self,Allocated bytes: total',
      'main,,0,24',
      'parse,app,8,24',
      'new,lib,16,16',
    ]);
  });

  test('ends lines as RFC 4180 does and keeps names in their cells', () => {
    const [head, ...rows] = functionsCsv(viewOf('operator,"x"\u202e  +1'));
    expect(head.endsWith('\r\n')).toBe(true);
    expect(rows).toEqual([expect.stringMatching(/^"operator,""x""\\u\{202e\}",,1,1,.*\r\n$/)]);
  });

  test.each(['=cmd', '+1', '-draw', '@SUM', '＝cmd', '＋1', '－draw', '＠SUM'])('%s is no formula', (name) => {
    expect(rowsOf(`main;${name}  +1`)[2]).toContain(`'${name},,1,1,`);
  });

  test('nor is what follows a semicolon, at which spreadsheets of many countries split', () => {
    const view = viewOf('main  +1');
    const names = { ...view.names, fullName: () => 'a;=cmd|x; @SUM("b;＝c")' };
    const [, row] = functionsCsv({ ...view, names });
    expect(row).toMatch(/^"a;'=cmd\|x;' @SUM\(""b;'＝c""\)",/);
    for (const cell of row.split(/[;,]/)) expect(cell).not.toMatch(/^["\s]*[=+\-@＝＋－＠]/);
  });
});

describe('JSON', () => {
  const jsonOf = (run: string, zoom = '') => JSON.parse(viewJson(viewOf(run, 'allocatedBytes', zoom)).join(''));

  test('says what the view is', () => {
    expect(jsonOf(RUN, 'main;parse')).toMatchObject({
      flamefileView: 1,
      title: 'run 1',
      metric: { key: 'allocatedBytes', label: 'Allocated bytes', unit: 'bytes' },
      total: 28,
      inView: 24,
      scope: [],
      query: '',
    });
  });

  test('has functions in all metrics, in the order that it names these in', () => {
    const { metrics, functions } = jsonOf(RUN);
    expect(metrics[1].key).toBe('allocations');
    expect(functions[1]).toMatchObject({ name: 'parse', module: 'app' });
    expect([functions[1].self[0], functions[1].total[0], functions[1].self[1]]).toEqual([8, 24, 1]);
  });

  test('has the ratios that the CSV has, of functions alone', () => {
    const { ratios, functions } = jsonOf(`${RUN}\nidle  +0`);
    expect(ratios).toEqual([{ label: 'Bytes per allocation', dividend: 'allocatedBytes', divisor: 'allocations' }]);
    // parse has 8 bytes in one allocation of its own, and 24 in two with what it calls; main has none of its own.
    expect(functions[1].ratios).toEqual([{ self: 8, total: 12 }]);
    expect(functions[0].ratios[0].self).toBeNull();
  });

  test('has the stacks in view as columns', () => {
    const { stacks } = jsonOf(`${RUN}\nidle  +1`, 'main;parse');
    expect(stacks).toMatchObject({
      isInverted: false,
      callersOfFirst: ['main'],
      depth: [0, 1],
      frame: [0, 1],
      self: [8, 16],
    });
    expect(stacks.frames.map(({ name }: { name: string }) => name)).toEqual(['parse', 'new']);
  });
});

describe('Markdown', () => {
  test('has the total, what is in view and the costliest functions', () => {
    const text = viewMarkdown({ ...viewOf(RUN), scope: ['Only a|b.'], hash: '#zoom=1' }).replaceAll('\u00a0', ' ');
    expect(text.split('\n')).toEqual([
      '## run 1',
      '',
      'Allocated bytes: **28 B** in view, 100 % of 28 B.',
      '- Only a\\|b.',
      '',
      '| Function | Self | Total | Share of total |',
      '| --- | ---: | ---: | ---: |',
      '| `main` | 0 B | 28 B | 100 % |',
      '| `parse` | 8 B | 24 B | 85.7 % |',
      '| `new` | 16 B | 16 B | 57.1 % |',
      '| `print` | 4 B | 4 B | 14.3 % |',
      '',
      "The same view: `#zoom=1` behind the report's address.",
      '',
    ]);
  });

  test('is no markup where a name is', () => {
    const text = viewMarkdown({ ...viewOf('operator|``<b>  +1'), title: '# <img> [x](y)' });
    expect(text).toContain('## \\# \\<img\\> \\[x\\](y)');
    expect(text).toContain('| ``` operator\\|``<b> ``` |');
  });

  test('has no link, mail address, mention or issue out of a title', () => {
    const text = viewMarkdown({ ...viewOf('main  +1'), title: 'http://a.b www.c.d e@f.g @you #1' });
    expect(text).toContain('## http:<!-- -->//a.b www.<!-- -->c.d e@<!-- -->f.g @<!-- -->you \\#<!-- -->1\n');
  });
});
