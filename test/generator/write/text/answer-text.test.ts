import { describe, expect, test } from 'vitest';
import { answer } from '../../../../generator/ask/answer.js';
import { nameFrames } from '../../../../generator/ask/asked-view.js';
import type { Question } from '../../../../generator/ask/question.js';
import { answerAsMarkdown } from '../../../../generator/write/text/answer-markdown.js';
import { answerAsText } from '../../../../generator/write/text/answer-text.js';
import { NOTHING_ASKED } from '../../../helpers/question.js';
import { reportFromStacks } from '../../../helpers/stacks.js';

const RUN = `
  main(src/main.c:3)[app];parse(src/parse.c:7)[app];malloc[libc.so.6]  +60
  main(src/main.c:3)[app];parse(src/parse.c:9)[app];malloc[libc.so.6]  +20
  main(src/main.c:4)[app];print(src/print.c:2)[app];malloc[libc.so.6]  +20
`;

function textOf(question: Partial<Question>, run = RUN, columns = 100): string[] {
  const answered = answer(nameFrames(reportFromStacks(run)), { ...NOTHING_ASKED, ...question });
  return answerAsText(answered, [], { columns, isColored: false }).trimEnd().split('\n').slice(1);
}

describe('an answer as text', () => {
  test('has the functions that cost most, and the heaviest paths', () => {
    expect(textOf({})).toEqual([
      'Allocated bytes  100 B (100 B)',
      '',
      'Allocated bytes, in the function and the libraries it calls (self, share, bytes per allocation)',
      '        80 B   80.0 %      40 B  parse  src/parse.c:7  by malloc',
      '        20 B   20.0 %      20 B  print  src/print.c:2  by malloc',
      '',
      'Allocated bytes, with all it calls (total, share, bytes per allocation)',
      '       100 B    100 %      33 B  main  src/main.c:3',
      '        80 B   80.0 %      40 B  parse  src/parse.c:7',
      '        20 B   20.0 %      20 B  print  src/print.c:2',
      '',
      'Heaviest paths',
      '       100 B    100 %  main  src/main.c:3',
      '        80 B   80.0 %    parse > malloc  libc.so.6',
      '        20 B   20.0 %    print > malloc  libc.so.6',
    ]);
  });

  test('leaves quotients out where names and places have no room otherwise', () => {
    const heading = (columns: number) => textOf({}, RUN, columns)[2];
    expect(heading(80)).toMatch(/^Allocated bytes, in the function and the libraries it calls \(self, share,/);
    expect(heading(70)).toBe('Allocated bytes, in the function and the libraries it calls');
    expect(textOf({}, RUN, 70)[3]).toBe('        80 B   80.0 %  parse  src/parse.c:7  by malloc');
  });

  test('says what the filters leave of all', () => {
    expect(textOf({ filter: 'hide:print own', wantsTree: true })).toEqual([
      'Allocated bytes  80 B (80 B), 80.0 % of 100 B',
      'Stacks with a function that matches print are left out.',
      'Libraries, allocators and the runtime of the language are merged into their callers.',
      '',
      'Heaviest paths',
      '        80 B   80.0 %  main > parse  src/parse.c:7',
    ]);
    expect(textOf({ filter: 'show:nobody' }).at(-1)).toBe(
      'There is nothing to list: the filters leave no stack that has any.',
    );
    expect(textOf({ metric: 'temporary' }).at(-1)).toBe('There is nothing to list: the trace has none.');
  });

  test('of one function has its callers, callees, lines and stacks', () => {
    expect(textOf({ focus: 'parse' }).slice(2)).toEqual([
      'parse  src/parse.c:7',
      '         0 B      0 %  in the function itself',
      '        80 B   80.0 %  with all it calls',
      '',
      'Called by',
      '        80 B   80.0 %  main  src/main.c:3',
      '',
      'Calls',
      '        80 B   80.0 %  malloc  libc.so.6',
      '',
      'Its lines',
      '         0 B         60 B   60.0 %  src/parse.c:7',
      '         0 B         20 B   20.0 %  src/parse.c:9',
      '',
      'Heaviest stacks with it',
      '        80 B   80.0 %  main > parse > malloc',
    ]);
  });

  test('of lines has those of the program, with what the libraries hold beneath them', () => {
    expect(textOf({ wantsLines: true }).slice(2)).toEqual([
      'Allocated bytes by line, with the libraries called from it',
      '        60 B   60.0 %  parse  src/parse.c:7',
      '        20 B   20.0 %  parse  src/parse.c:9',
      '        20 B   20.0 %  print  src/print.c:2',
    ]);
  });

  test('leaves calls out of a line that has no room for them, and shortens what is left in its middle', () => {
    const calls = ['main', 'first', 'second', 'third', 'fourth', 'the_last_of_them_has_a_long_name'];
    const stack = (from: number) => `${calls.slice(from).join(';')}  +8`;
    const row = (columns: number, run: string) => textOf({ wantsTree: true }, run, columns).at(-1)?.slice(23);
    expect(row(100, stack(0))).toBe('main > first > second > third > fourth > the_last_of_them_has_a_long_name');
    expect(row(80, stack(0))).toBe('main > first > … 3 … > the_last_of_them_has_a_long_name');
    expect(row(68, stack(0))).toBe('… 5 … > the_last_of_them_has_a_long_name');
    expect(row(50, stack(5))).toBe('the_last_of_t…s_a_long_name');
  });

  test('takes no more room than there is, and lets no name act', () => {
    const run = `main;bad\u001b[31m(evil\u001b.c:1)  +8\nmain;${'wide'.repeat(40)}(src/${'d'.repeat(20)}.c:7)  +9`;
    for (const question of [{}, { wantsTree: true }, { wantsLines: true }, { focus: 'main' }]) {
      const lines = textOf(question, run, 80);
      expect(lines.join('\n')).not.toContain('\u001b');
      expect(lines.filter((line) => line.length > 80)).toEqual([]);
      expect(lines.join('\n')).toContain(`src/${'d'.repeat(20)}.c:7`);
    }
  });
});

describe('an answer as Markdown', () => {
  test('has the same lists as tables, and the commands that show more', () => {
    const answered = answer(nameFrames(reportFromStacks(RUN)), { ...NOTHING_ASKED, wantsTree: true });
    const more = [{ words: 'Source lines', command: 'flamefile summary app.zst --lines' }];
    expect(answerAsMarkdown(answered, more, 60_000).replaceAll('\u00a0', '_').split('\n').slice(2)).toEqual([
      '**Allocated bytes**: 100_B (100_B)',
      '',
      '#### Heaviest paths',
      '',
      '| total | share | function | place |',
      '| --: | --: | :-- | :-- |',
      '| 100_B | 100_% | <code>main</code> | <code>src/main.c:3</code> |',
      '| 80_B | 80.0_% | __<code>parse &#62; malloc</code> | <code>libc.so.6</code> |',
      '| 20_B | 20.0_% | __<code>print &#62; malloc</code> | <code>libc.so.6</code> |',
      '',
      '- Source lines: <code>flamefile summary app.zst --lines</code>',
      '',
    ]);
  });
});
