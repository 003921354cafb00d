import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { run } from '../../../generator/run.js';
import { CollectedStream } from '../collected-stream.js';
import { environmentIn } from '../environment.js';

const fixture = (name: string) => resolve('test/fixtures', name);
const HEAPTRACK = fixture('heaptrack.dtparse-1.0.2.zst');
const HEAPTRACK_LATER = fixture('heaptrack.dtparse-1.0.3.zst');
const PPROF = fixture('profiles/pprof/inventory-go-heap.pb.gz');
const PPROF_DIFFERENCE = fixture('profiles/pprof/inventory-go-heap-diff-negative.pb.gz');
const CHROME = fixture('profiles/chrome-trace/devtools-page-with-worker-chromium156.json.gz');
const PERF = fixture('profiles/perf-script/orders-threads-frame-pointers.perf.txt.gz');
const FOLDED = fixture('profiles/folded/kitchen-wall.folded');

interface Look {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

async function flamefile(
  words: readonly string[],
  input = '',
  look: Look = {},
  variables: Record<string, string> = {},
) {
  const [stdout, stderr] = [new CollectedStream(look), new CollectedStream()];
  const exitCode = await run(
    words,
    {
      stdin: (async function* () {
        yield Buffer.from(input);
      })(),
      stdout,
      stderr,
    },
    environmentIn('/', { variables }),
  );
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

async function summary(...words: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await flamefile(['summary', ...words]);
  expect([exitCode, stderr]).toEqual([0, '']);
  return stdout;
}

const jsonOf = async (...words: string[]) => JSON.parse(await summary(...words, '--json', '--quiet'));

/** A schema in which no key may be there that it does not name: it describes all of them. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return 'properties' in schema ? { ...inner, additionalProperties: false } : inner;
}

const schema = JSON.parse(readFileSync('schemas/summary.schema.json', 'utf8'));
const isOfSchema = new Ajv2020({ allErrors: true }).compile(closed(schema) as object);

function expectOfSchema(json: unknown): void {
  isOfSchema(json);
  expect(isOfSchema.errors ?? []).toEqual([]);
}

const ASKED: readonly (readonly string[])[] = [
  [],
  ['--top', '3'],
  ['--tree', '--lines'],
  ['--filter', 'own recursion', '--top', '2'],
];

describe('JSON', () => {
  test.each([HEAPTRACK, PPROF, PPROF_DIFFERENCE, CHROME, PERF, FOLDED])(
    'is what its schema says: %s',
    async (trace) => {
      for (const words of ASKED) expectOfSchema(await jsonOf(trace, ...words));
      const { functions } = await jsonOf(trace, '--top', '1');
      expectOfSchema(await jsonOf(trace, '--focus', functions.bySelf[0].ask));
    },
  );

  test('of two runs as well', async () => {
    for (const words of ASKED) expectOfSchema(await jsonOf(HEAPTRACK_LATER, '--baseline', HEAPTRACK, ...words));
    const { focus } = await jsonOf(HEAPTRACK_LATER, '--baseline', HEAPTRACK, '--focus', 'ParserInfo::default');
    expect(focus.total).toBe(focus.runs.new - focus.runs.old);
  });

  test.each([
    [HEAPTRACK, ['--metric', 'peakBytes', '--focus', 'dtparse::parse_info']],
    [PPROF, ['--metric', 'alloc_space', '--tree']],
    [CHROME, ['--from', '100ms', '--lines']],
    [PERF, ['--thread', 'back/office', '--top', '5']],
  ])('is the same of a report as of its trace: %s', async (trace, words) => {
    const report = await flamefile([trace, '-o', '-', '--quiet']);
    const ofReport = await flamefile(['summary', '-', ...words, '--json', '--quiet'], report.stdout);
    const withoutCommands = ({ more, ...rest }: { more: unknown }) => rest;
    expect(withoutCommands(JSON.parse(ofReport.stdout))).toEqual(withoutCommands(await jsonOf(trace, ...words)));
  });
});

describe('a command that shows more', () => {
  const wordsOf = (command: string) =>
    execFileSync('sh', ['-c', `set -- ${command}; printf '%s\\0' "$@"`], { encoding: 'utf8' })
      .split('\0')
      .slice(1, -1);

  test.each([
    [HEAPTRACK, []],
    [HEAPTRACK, ['--no-builtin-suppressions', '--metric', 'leakedBytes', '--filter', 'hide:"a b" own', '--top', '3']],
    [PERF, ['--thread', 'back/office', '--thread', 'express', '--tree']],
    [PPROF, ['--focus', 'main.main']],
    [FOLDED, ['--unit', 'us', '--top', '2']],
    [HEAPTRACK_LATER, ['--baseline', HEAPTRACK, '--lines']],
    [HEAPTRACK, ['--markdown', '--max-bytes', '3000']],
  ])('works as it is printed: %s %s', async (trace, words) => {
    const text = await summary(trace, ...words, '--quiet');
    const plain = text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
    const commands = [...plain.matchAll(/flamefile summary .*?(?=<\/code>|\n)/g)].map(([command]) => command);
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) expect((await flamefile(wordsOf(command))).exitCode).toBe(0);
  });

  test('is behind each finding', async () => {
    const { findings } = await jsonOf(HEAPTRACK);
    expect(findings.map(({ command }: { command: string }) => command)).toEqual([
      `flamefile summary ${HEAPTRACK} --metric allocatedBytes --focus ParserInfo::default`,
      `flamefile summary ${HEAPTRACK} --metric allocatedBytes --focus dtparse::parse_info`,
    ]);
    expect(await summary(HEAPTRACK, '--markdown')).toContain(`--focus dtparse::parse&#95;info</code>`);
  });

  test('is one of npx where the program was started by it', async () => {
    const { stdout } = await flamefile(['summary', PPROF], '', {}, { npm_command: 'exec' });
    expect(stdout).toContain(`  npx flamefile summary ${PPROF} --lines\n`);
  });
});

describe('what the report does not have is told in a sentence', () => {
  test.each([
    [
      HEAPTRACK,
      ['--metric', 'peakbyte'],
      'There is no metric peakbyte; did you mean peakBytes? This trace has allocatedBytes,',
    ],
    [PPROF, ['--metric', 'time'], 'There is no metric time. This trace has inuse_space,'],
    [
      HEAPTRACK,
      ['--filter', 'parse'],
      '--filter parse: parse is not a filter. Stacks with it are show:parse, those without',
    ],
    [HEAPTRACK, ['--filter', 'hide:'], '--filter hide:: The name is missing'],
    [HEAPTRACK, ['--filter', 'hide:/(/'], '--filter hide:/(/: This regular expression is not valid'],
    [PPROF, ['--from', '1s'], 'This trace does not say when things happened'],
    [
      HEAPTRACK,
      ['--from', 'soon'],
      "--from soon is no time: write milliseconds, or a unit as in 250ms, 1.5s or '2 min 05 s'.",
    ],
    [HEAPTRACK, ['--from', '1h'], "--from 1h is after the run's end, at 0.26 s."],
    [HEAPTRACK, ['--from', '9', '--to', '9'], '--from 9 is not before --to 9'],
    [HEAPTRACK, ['--at', '9', '--to', '9'], 'Choose one of --at'],
    [CHROME, ['--at', 'peak'], 'This trace does not say what was live at the peak'],
    [HEAPTRACK, ['--thread', 'x'], 'This trace does not tell threads apart'],
    [
      PERF,
      ['--thread', 'z'],
      'There is no thread z; this trace has thread till 1: express 18619; thread back/office 18620;',
    ],
    [PERF, ['--thread', 'r'], '3 threads match r; give a --thread for each that is meant: '],
    [
      HEAPTRACK,
      ['--focus', 'Parser::parze'],
      'There is no function Parser::parze; did you mean parser::parse; Parser::parse;',
    ],
    [HEAPTRACK, ['--focus', 'parser::Default'], 'There is no function parser::Default; did you mean Parser::default'],
    [HEAPTRACK, ['--focus', 'xyz'], 'There is no function xyz: write a part of its name.'],
    [
      HEAPTRACK,
      ['--focus', 'parse'],
      'functions match parse, of which --focus takes one, heaviest first: dtparse::parse; ',
    ],
    [HEAPTRACK, ['--focus', 'dtparse::parse', '--filter', 'hide:=dtparse::parse'], 'dtparse::parse is not in what'],
    [HEAPTRACK, ['--top', '0'], '--top 0 is no number of rows: write one from 1 to 1000.'],
    [HEAPTRACK, ['--markdown', '--max-bytes', '9'], '--max-bytes 9 is no number of bytes'],
    [HEAPTRACK, ['--max-bytes', '900'], '--max-bytes is for --markdown: give both.'],
  ])('%s %s', async (trace, words, sentence) => {
    const { exitCode, stdout, stderr } = await flamefile(['summary', trace, ...words]);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`${sentence}`);
    expect(stderr).toMatch(/^error: [^\n]+\n$/);
  });
});

describe('the text', () => {
  test.each([60, 100, 200])('fits a terminal of %s columns, with places whole', async (columns) => {
    for (const words of [
      ['--top', '8'],
      ['--focus', 'Parser::parse'],
      ['--tree', '--top', '30'],
    ]) {
      const { stdout } = await flamefile(
        ['summary', HEAPTRACK, ...words],
        '',
        { isTTY: true, columns },
        { NO_COLOR: '1' },
      );
      const lines = stdout.split('\n').filter((line) => !line.includes('flamefile summary'));
      // A place is whole whatever its length, and so is the figure before it.
      const withoutPlace = lines.map((line) => line.replace(/ {2}\S+:\d+(?= |$)/, ''));
      expect(withoutPlace.filter((line) => line.length > columns)).toEqual([]);
      expect(stdout).toContain('src/lib.rs:1286');
    }
  });

  test('is coloured on a terminal alone', async () => {
    const plain = await flamefile(['summary', PPROF, '--top', '2']);
    const coloured = await flamefile(['summary', PPROF, '--top', '2'], '', { isTTY: true, columns: 100 });
    const asked = await flamefile(
      ['summary', PPROF, '--top', '2'],
      '',
      { isTTY: true, columns: 100 },
      { NO_COLOR: '1' },
    );
    expect(asked.stdout).toBe(plain.stdout);
    expect(plain.stdout).not.toContain('\u001b');
    expect(stripVTControlCharacters(coloured.stdout)).toBe(plain.stdout);
    expect(coloured.stdout).toContain('\u001b[1m');
  });
});

describe('Markdown', () => {
  test.each([200, 600, 1500, 4000, 60_000])('takes no more than %s bytes', async (maxBytes) => {
    for (const words of [[], ['--top', '50'], ['--focus', 'dtparse::parse_info'], ['--baseline', HEAPTRACK_LATER]]) {
      const markdown = await summary(HEAPTRACK, ...words, '--markdown', '--max-bytes', `${maxBytes}`);
      expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(maxBytes);
      expect(markdown).toMatch(/^### <code>/);
    }
  });

  test('has fewer rows of each list where there is no room for all', async () => {
    const rows = async (maxBytes: string) =>
      (await summary(HEAPTRACK, '--top', '40', '--markdown', '--max-bytes', maxBytes)).match(/^\| .*<code>/gm)?.length;
    expect(await rows('60000')).toBeGreaterThan(90);
    expect(await rows('4000')).toBeLessThan(40);
  });
});
