import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../../../generator/commands/line/parse.js';
import { UserError } from '../../../../generator/errors.js';

function parsed(line: string) {
  return parseArguments(line.split(' ').filter((word) => word !== ''));
}

/** The sentence that a command line is refused with. */
function refusal(line: string): string {
  try {
    parsed(line);
  } catch (error) {
    if (error instanceof UserError && error.kind === 'usage') return error.message;
    throw error;
  }
  return 'accepted';
}

describe('a program to record', () => {
  test('is all behind the double dash, whatever it looks like', () => {
    expect(parsed('record -o x.html --quiet -- ./a b --help -o -- report')).toEqual({
      kind: 'record',
      program: ['./a', 'b', '--help', '-o', '--', 'report'],
      options: new Map([
        ['output', 'x.html'],
        ['quiet', ''],
      ]),
    });
  });

  test('needs the double dash', () => {
    const usage = 'flamefile record [options] -- PROGRAM [ARGUMENT...].';
    expect(refusal('record')).toBe(`No program was given: ${usage}`);
    expect(refusal('record --')).toBe(`No program was given: ${usage}`);
    expect(refusal('record ./a')).toBe(`"./a" is before the double dash: ${usage}`);
    expect(refusal('record ./a -- ./b')).toBe(`"./a" is before the double dash: ${usage}`);
    expect(refusal('record -o -- ./b')).toBe('-o needs a value: --output FILE.');
  });

  test('is no command where the double dash stands first', () => {
    expect(parsed('-- record')).toMatchObject({ kind: 'run', command: 'report', traces: ['record'] });
  });
});

describe('the command and the trace', () => {
  test('report is what a trace alone means', () => {
    const report = { kind: 'run', command: 'report', traces: ['a.zst'], options: new Map() };
    expect(parsed('a.zst')).toEqual(report);
    expect(parsed('report a.zst')).toEqual(report);
  });

  test('options may stand anywhere', () => {
    const expected = { kind: 'run', command: 'summary', traces: ['a.zst'] };
    expect(parsed('--quiet summary a.zst --json')).toMatchObject(expected);
    expect(parsed('summary --json a.zst --quiet')).toMatchObject(expected);
  });

  test('a lone dash is standard input', () => {
    expect(parsed('summary -')).toMatchObject({ traces: ['-'] });
  });

  test('a file named like a command is told by its path or by a double dash', () => {
    expect(parsed('./report')).toMatchObject({ command: 'report', traces: ['./report'] });
    expect(parsed('-- summary')).toMatchObject({ command: 'report', traces: ['summary'] });
    expect(parsed('summary -- --json')).toMatchObject({ command: 'summary', traces: ['--json'] });
  });

  test('no trace is refused in a sentence', () => {
    expect(refusal('')).toMatch(/^No trace was given: name the file that a profiler wrote/);
    expect(refusal('summary --json')).toMatch(/^No trace was given/);
  });

  test('several files may be one run, whose threads have a file each; standard input holds one trace', () => {
    for (const command of ['report', 'summary', 'check']) {
      expect(parsed(`${command} a.cpuprofile b.cpuprofile`)).toMatchObject({
        traces: ['a.cpuprofile', 'b.cpuprofile'],
      });
    }
    expect(refusal('a.zst -')).toBe('Standard input holds one trace, but 2 were given: a.zst, -.');
    expect(refusal('report 1 2 3 4 -')).toMatch(/5 were given: 1, 2, 3, \.\.\./);
  });

  test('the older run may have several files, too: each behind a --baseline of its own', () => {
    expect(parsed('new/1 new/2 --baseline old/1 --baseline old/2')).toMatchObject({
      traces: ['new/1', 'new/2'],
      options: new Map([['baseline', 'old/1\nold/2']]),
    });
  });

  test.each([
    '--baseline old/1 old/2 new/1 new/2',
    'new/1 new/2 --baseline old/1 old/2',
    'check --budget cpu<1s --baseline old/1 old/2 new/1 --json',
  ])('what a shell makes of old/* behind --baseline is not taken for the newer run: %s', (line) => {
    expect(refusal(line)).toBe(
      'Of which run is old/2, behind --baseline old/1? Write --baseline=old/1 if that is all of the older run; otherwise give each of its files a --baseline of its own, or name their folder.',
    );
  });

  test('one file behind --baseline can only be the newer run, and after = nothing was expanded', () => {
    expect(parsed('--baseline old new')).toMatchObject({ traces: ['new'] });
    expect(parsed('--baseline=old new/1 new/2')).toMatchObject({ traces: ['new/1', 'new/2'] });
    expect(parsed('new/1 new/2 --baseline old')).toMatchObject({ traces: ['new/1', 'new/2'] });
    expect(parsed('--baseline old/1 --baseline old/2 new/1 new/2')).toMatchObject({ traces: ['new/1', 'new/2'] });
  });

  test.each([
    ['sumary a.zst', 'There is no command "sumary"; did you mean summary? (A trace of this name: ./sumary)'],
    ['sumary a.zst --json', 'There is no command "sumary"; did you mean summary? (A trace of this name: ./sumary)'],
    ['repot', 'There is no command "repot"; did you mean report? (A trace of this name: ./repot)'],
    ['help', 'There is no command "help"; did you mean --help? (A trace of this name: ./help)'],
    [
      'merge old.zst new.zst',
      'There is no command "merge"; the commands are report, summary, export, diff, check, site and record.',
    ],
  ])('%s is taken for a mistyped command', (line, sentence) => {
    expect(refusal(line)).toBe(sentence);
  });

  test('a bare word that is like no command is a trace', () => {
    expect(parsed('trace')).toMatchObject({ command: 'report', traces: ['trace'] });
  });
});

describe('options', () => {
  test('long, short and with an equals sign', () => {
    const expected = new Map([['output', 'x.html']]);
    for (const line of ['a --output x.html', 'a --output=x.html', 'a -o x.html', 'a -ox.html']) {
      expect(parsed(line)).toMatchObject({ options: expected });
    }
  });

  test('a budget may be given often; its values stand a line each', () => {
    expect(parsed('check a --budget peak<5 --budget=temporary<=+0')).toMatchObject({
      kind: 'run',
      command: 'check',
      options: new Map([['budget', 'peak<5\ntemporary<=+0']]),
    });
    expect(refusal('check a --config x --config y')).toBe('--config is given twice; give it once.');
    expect(refusal('check a --budget')).toBe('--budget needs a value: --budget EXPR.');
    expect(refusal('a --budget peak<5')).toBe('--budget is not an option of flamefile report, but of flamefile check.');
  });

  test('-o - is standard output, and a name with a dash in front needs the equals sign', () => {
    expect(parsed('a -o -')).toMatchObject({ options: new Map([['output', '-']]) });
    expect(parsed('a --output=-x')).toMatchObject({ options: new Map([['output', '-x']]) });
    expect(refusal('a -o --quiet')).toBe('-o needs a value: --output FILE.');
  });

  test("a count below 0 is a value, which the option's own reader refuses", () => {
    expect(parsed('site add a --to b --keep -1')).toMatchObject({
      options: new Map([
        ['to', 'b'],
        ['keep', '-1'],
      ]),
    });
    expect(refusal('site add a --to b --keep --quiet')).toBe('--keep needs a value: --keep COUNT.');
  });

  test('to rebuild a site its own options are taken', () => {
    expect(parsed('site rebuild a --title x --keep 3 --quiet')).toMatchObject({ command: 'site' });
    expect(parsed('site add a --to b --label c=d --date 2026-01-02')).toMatchObject({ command: 'site' });
  });

  test.each([
    ['a --titel x', 'There is no option --titel. Did you mean --title?'],
    ['summary a --jsn', 'There is no option --jsn. Did you mean --json?'],
    ['a --frobnicate', 'There is no option --frobnicate. flamefile report --help lists them all.'],
    ['a -q', 'There is no option -q. flamefile report --help lists them all.'],
    ['a --json', '--json is not an option of flamefile report, but of flamefile summary.'],
    ['summary a -o x', '-o is not an option of flamefile summary, but of flamefile report.'],
    ['a --output', '--output needs a value: --output FILE.'],
    ['a --title=', '--title needs a value: --title TEXT.'],
    ['a --force=yes', '--force takes no value.'],
    ['site rebuild a --label b=c', '--label is about runs that are added, and flamefile site rebuild adds none.'],
    ['site rebuild a --date 2026-01-02', '--date is about runs that are added, and flamefile site rebuild adds none.'],
    ['site rebuild a --strict', '--strict is about runs that are added, and flamefile site rebuild adds none.'],
    ['summary a --run -1', '--run needs a value: --run NAME.'],
    ['a -o x -o y', '-o is given twice; give it once.'],
    ['summary a --json --markdown', 'Choose one of --json and --markdown.'],
  ])('%s is refused: %s', (line, sentence) => {
    expect(refusal(line)).toBe(sentence);
  });
});

describe('a name that was not UTF-8', () => {
  const sentence = /^"[^"]*\ufffd[^"]*" is not UTF-8, and flamefile cannot know which bytes were there\. /;

  test.each([
    ['a trace', 'gr\ufffd.zst'],
    ['a trace to compare', 'diff a gr\ufffd.zst'],
    ['an output', 'a -o gr\ufffd.html'],
    ['a baseline', 'check a --baseline gr\ufffd.zst --budget peak<1'],
    ['a program', 'record -- ./gr\ufffd'],
    ['an argument, which the program would get otherwise', 'record -- ./app gr\ufffd'],
  ])('is refused: %s', (_, line) => {
    expect(refusal(line)).toMatch(sentence);
  });

  test('is no matter in what is no name of a file', () => {
    expect(parsed('a --title gr\ufffd')).toMatchObject({ options: new Map([['title', 'gr\ufffd']]) });
  });
});

describe('help and version', () => {
  test('are answered before or after a command, whatever else is wrong', () => {
    expect(parsed('--help')).toEqual({ kind: 'help', command: null });
    expect(parsed('-h')).toEqual({ kind: 'help', command: null });
    expect(parsed('summary --help')).toEqual({ kind: 'help', command: 'summary' });
    expect(parsed('summary --frobnicate --help')).toEqual({ kind: 'help', command: 'summary' });
    expect(parsed('--version')).toEqual({ kind: 'version' });
    expect(parsed('report --version')).toEqual({ kind: 'version' });
  });
});
