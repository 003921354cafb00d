import { describe, expect, test } from 'vitest';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import { FIGURES_ALONE, reportFromStacks } from '../../../helpers/stacks.js';

/** All frames of two runs, `parse(a.c)[app]`. */
function framesOf(newer: string, older: string): string[] {
  const { frames, strings } = combineReports(
    reportFromStacks(newer, FIGURES_ALONE),
    reportFromStacks(older, FIGURES_ALONE),
  );
  const textOf = (frame: number) => {
    const [name, file, module] = [frames.functionName, frames.file, frames.module].map(
      (column) => strings[column[frame]],
    );
    return `${name}${file && `(${file})`}${module && `[${module}]`}`;
  };
  return Array.from(frames.line.keys()).slice(1).map(textOf).sort();
}

describe('a run that knows no modules', () => {
  const KNOWN = 'main[/bin/app];parse[/lib/json.so]  +16';
  const UNKNOWN = 'main;parse  +16\nmain;read  +8';

  test.each([
    ['older', KNOWN, UNKNOWN],
    ['newer', UNKNOWN, KNOWN],
  ])('has its functions where the other run has them: the %s one', (_, newer, older) => {
    expect(framesOf(newer, older)).toEqual(['main[/bin/app]', 'parse[/lib/json.so]', 'read']);
  });

  test('of several of one name that of its file, or else the first', () => {
    const known = 'get(a.c:1)[a.so]  +32\nget(b.c:1)[b.so]  +16';
    expect(framesOf(known, 'get(b.c:1)  +8')).toEqual(['get(a.c)[a.so]', 'get(b.c)[b.so]']);
    expect(framesOf(known, 'get  +8')).toEqual(['get(a.c)[a.so]', 'get(b.c)[b.so]', 'get[a.so]']);
  });

  test('may know them where it has no file', () => {
    const known = 'main(m.c:1)[app];parse(p.c:1)[app]  +16';
    expect(framesOf(known, 'main(m.c:1);parse(p.c:1);malloc[dhat.so]  +16')).toEqual([
      'main(m.c)[app]',
      'malloc[dhat.so]',
      'parse(p.c)[app]',
    ]);
  });

  test('has none for what has no name', () => {
    expect(framesOf('main[app];0x10[app]  +16', 'main;0x10  +16')).toEqual(['0x10', '0x10[app]', 'main[app]']);
  });

  test('is not one that knows some', () => {
    expect(framesOf(KNOWN, 'main;read[/bin/app]  +8')).toEqual([
      'main',
      'main[/bin/app]',
      'parse[/lib/json.so]',
      'read[/bin/app]',
    ]);
  });
});
