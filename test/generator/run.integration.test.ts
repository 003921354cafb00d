import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { run } from '../../generator/run.js';
import packageFacts from '../../package.json' with { type: 'json' };
import { asOrdinaryUser } from '../helpers/ordinary-user.js';
import { BrokenStream, CollectedStream, SlowStream } from './collected-stream.js';
import { environmentIn } from './environment.js';

/** The page is built by Vite; what is said and written around it does not need it. */
vi.mock('../../generator/write/page/page-files.js', () => ({
  readPageFile: (name: string) => ({ text: `/* ${name} */`, hash: 'sha256-' }),
}));

/** main calls work, which allocates 2 blocks of 0x100 bytes and frees one of them. */
const TRACE = `v 10400 3
X ./app --work
I 1000 100
s 3 app
s 4 main
s 4 work
s 5 app.c
i 1000 1 2 4 a
i 2000 1 3 4 14
t 1 0
t 2 1
a 100 2
+ 0
+ 0
c 3e8
R 10
- 0
c 7d0
# strings: 4
# ips: 2
`;

/** The same, with a block that was never defined. */
const DAMAGED_TRACE = TRACE.replace('- 0\n', '- 63\n- 0\n');

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-test-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

interface Situation {
  stdin?: AsyncIterable<Uint8Array>;
  stdout?: CollectedStream | BrokenStream;
  stderr?: CollectedStream;
  interrupted?: AbortSignal;
}

/** Runs the program in the folder; what it says and answers. */
async function flamefile(line: string, situation: Situation = {}) {
  const stdout = situation.stdout ?? new CollectedStream();
  const stderr = situation.stderr ?? new CollectedStream();
  const exitCode = await run(
    line.split(' ').filter((word) => word !== ''),
    { stdin: situation.stdin ?? bytesOf(''), stdout, stderr },
    environmentIn(folder, { interrupted: situation.interrupted ?? new AbortController().signal }),
  );
  return { exitCode, stdout: stdout instanceof CollectedStream ? stdout.text : '', stderr: stderr.text };
}

async function* bytesOf(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

function inFolder(name: string): Promise<string> {
  return readFile(join(folder, name), 'utf8');
}

describe('help and version', () => {
  test('go to standard output, before and after a command', async () => {
    for (const line of ['--help', '-h', 'summary --help', 'report -h']) {
      const { exitCode, stdout, stderr } = await flamefile(line);
      expect([exitCode, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^flamefile turns .*\n\nUsage:\n {2}flamefile /);
    }
    expect(await flamefile('report --version')).toEqual({
      exitCode: 0,
      stdout: `flamefile ${packageFacts.version}\n`,
      stderr: '',
    });
  });
});

test.each(['--help', 'summary trace --json', 'diff trace trace', 'check trace --budget peak<1 --json', 'trace -o -'])(
  '%s ends once standard output has taken all of it, and not before',
  async (line) => {
    await writeFile(join(folder, 'trace'), TRACE);
    const stdout = new SlowStream();
    await flamefile(line, { stdout });
    expect(stdout.waiting).toBe(0);
    expect(stdout.text).not.toBe('');
  },
);

describe('wrong usage', () => {
  test('is one sentence and exit code 2', async () => {
    expect(await flamefile('--titel x trace.zst')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'error: There is no option --titel. Did you mean --title?\n',
    });
    expect((await flamefile('')).stderr).toMatch(/^error: No trace was given: [^\n]*\n$/);
  });

  test('a trace that is not there is named', async () => {
    const { exitCode, stderr } = await flamefile('missing.zst');
    expect(exitCode).toBe(2);
    expect(stderr).toContain(join(folder, 'missing.zst'));
    expect(stderr).not.toContain('    at ');
    expect(await readdir(folder)).toEqual([]);
  });

  test('a file of suppressions that is not there is named', async () => {
    await writeFile(join(folder, 'trace'), TRACE);
    const { exitCode, stderr } = await flamefile('summary trace --suppressions leaks.txt');
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      `error: Cannot read the suppressions in ${join(folder, 'leaks.txt')}: it does not exist. Check the name and the folder.\n`,
    );
  });
});

describe('flamefile report', () => {
  test("writes beside the current folder's files under the name of the trace, and says how large", async () => {
    await writeFile(join(folder, 'heaptrack.app.1.gz'), gzipSync(TRACE));
    const { exitCode, stdout, stderr } = await flamefile('heaptrack.app.1.gz');
    expect([exitCode, stdout]).toEqual([0, '']);
    const html = await inFolder('heaptrack.app.1.html');
    const size = Buffer.byteLength(html).toLocaleString('en-US');
    expect(stderr).toMatch(/^heaptrack\.app\.1\.html: [\d.]+ [kM]B \([\d,]+ B\)\n$/);
    expect(stderr).toContain(`(${size} B)`);
    expect(await readdir(folder)).toEqual(['heaptrack.app.1.gz', 'heaptrack.app.1.html']);
  });

  test('overwrites its own reports and nothing else', async () => {
    await writeFile(join(folder, 'trace'), TRACE);
    expect((await flamefile('trace -o report.html --title first')).exitCode).toBe(0);
    expect((await flamefile('trace -o report.html --title second')).exitCode).toBe(0);
    expect(await inFolder('report.html')).toContain('second');

    await writeFile(join(folder, 'thesis.html'), 'my thesis');
    const refused = await flamefile('trace -o thesis.html');
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain('thesis.html is not a flamefile report.');
    expect(await inFolder('thesis.html')).toBe('my thesis');
    expect((await flamefile('trace -o thesis.html --force')).exitCode).toBe(0);
    expect(await inFolder('thesis.html')).toMatch(/^<!doctype html>/i);
  });

  test('a bad output is refused before the trace is read', async () => {
    const unread = {
      // biome-ignore lint/correctness/useYield: reading at all is the failure
      async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
        throw new Error('the trace was read');
      },
    };
    const { exitCode, stderr } = await flamefile('- -o .', { stdin: unread });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('it is a folder');
  });

  test('reads standard input, and has a name for its report', async () => {
    const { exitCode } = await flamefile('-', { stdin: bytesOf(TRACE.slice(0, 30), TRACE.slice(30)) });
    expect(exitCode).toBe(0);
    expect(await readdir(folder)).toEqual(['flamefile-report.html']);
  });

  test('writes standard output, and the file is the same', async () => {
    await writeFile(join(folder, 'trace'), TRACE);
    await flamefile('trace');
    const { exitCode, stdout, stderr } = await flamefile('report trace -o -');
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toBe(await inFolder('trace.html'));
  });

  test('includes the GPL decoder when asked, and never otherwise', async () => {
    const plain = await flamefile('- -o -', { stdin: bytesOf(TRACE) });
    const compatible = await flamefile('- -o - --compat', { stdin: bytesOf(TRACE) });
    expect([plain, compatible].map(({ stdout }) => stdout.includes('/* compat.js */'))).toEqual([false, true]);
  });

  test('a terminal sees a line while it works, and the result in its place', async () => {
    const stderr = new CollectedStream({ isTTY: true });
    await flamefile('-', { stdin: bytesOf(TRACE, '# a comment\n'.repeat(1000)), stderr });
    const lines = stderr.text.split('\r\u001b[2K').filter((line) => line !== '');
    expect(lines).toEqual([
      expect.stringMatching(/^Reading standard input {2}\d+ B$/),
      'Writing the report',
      expect.stringMatching(/^flamefile-report\.html: .+\n$/),
    ]);
  });

  test('a reader that closes the pipe ends it quietly', async () => {
    await writeFile(join(folder, 'trace'), TRACE);
    const { exitCode, stderr } = await flamefile('trace -o -', { stdout: new BrokenStream('EPIPE') });
    expect([exitCode, stderr]).toEqual([0, '']);
  });

  test('a full disk behind standard output is a sentence', async () => {
    await writeFile(join(folder, 'trace'), TRACE);
    const { exitCode, stderr } = await flamefile('trace -o -', { stdout: new BrokenStream('ENOSPC') });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: Cannot write to standard output: no space is left on the device\./);
  });

  test('a folder without permission is a sentence and leaves nothing', async () => {
    await writeFile(join(folder, 'trace'), TRACE);
    await chmod(folder, 0o555);
    const { exitCode, stderr } = await asOrdinaryUser([folder], () => flamefile('trace'));
    expect(await readdir(folder)).toEqual(['trace']);
    await chmod(folder, 0o755);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('permission is denied');
  });
});

describe('a damaged trace', () => {
  test('is read as far as it goes, and said so', async () => {
    await writeFile(join(folder, 'trace'), DAMAGED_TRACE);
    const { exitCode, stderr } = await flamefile('trace');
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^(?:warning: .+\n){2}trace\.html: /);
  });

  test('--quiet says nothing', async () => {
    await writeFile(join(folder, 'trace'), DAMAGED_TRACE);
    expect(await flamefile('trace --quiet')).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(await readdir(folder)).toContain('trace.html');
  });

  test('--strict writes nothing, names the damage and exits with 2', async () => {
    await writeFile(join(folder, 'trace'), DAMAGED_TRACE);
    for (const line of ['trace --strict', 'trace --strict --quiet', 'summary trace --strict --json']) {
      const { exitCode, stdout, stderr } = await flamefile(line);
      expect([exitCode, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^error: trace is damaged, and with --strict nothing is written\..*\n(?: {2}.+\n){2}$/);
    }
    expect(await readdir(folder)).toEqual(['trace']);
  });

  test('--strict does not mind a sound one', async () => {
    await writeFile(join(folder, 'trace'), TRACE);
    expect((await flamefile('trace --strict')).exitCode).toBe(0);
  });
});

describe('flamefile summary', () => {
  test('prints text', async () => {
    const { exitCode, stdout, stderr } = await flamefile('summary -', { stdin: bytesOf(TRACE) });
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^app --work\n/);
    expect(stdout).toMatch(/\n +2 +100 % {2}work {2}app\.c:20\n/);
  });

  test('prints JSON, and the warnings beside it', async () => {
    const { stdout, stderr } = await flamefile('summary - --json --title "X"', { stdin: bytesOf(DAMAGED_TRACE) });
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 1,
      title: '"X"',
      command: './app --work',
      metrics: { allocations: 2, allocatedBytes: 512, peakBytes: 512, leakedBytes: 256 },
    });
    expect(stderr).toMatch(/^warning: /);
  });

  test('prints Markdown', async () => {
    const { stdout } = await flamefile('summary --markdown -', { stdin: bytesOf(TRACE) });
    expect(stdout).toMatch(/^### <code>app --work<\/code>\n/);
  });

  test('suppresses the leaks that a file names', async () => {
    await writeFile(join(folder, 'trace'), TRACE);
    await writeFile(join(folder, 'leaks.txt'), '# known\r\nleak:work\r\n');
    const { stdout } = await flamefile('summary trace --json --suppressions leaks.txt');
    expect(JSON.parse(stdout)).toMatchObject({ suppressedBytes: 256, metrics: { leakedBytes: 0 } });
  });
});

describe('when it cannot go on', () => {
  test('a bug shows its stack and where to report it, and exits with 70', async () => {
    const stdout = new CollectedStream();
    stdout.write = () => {
      throw new TypeError('undefined is not a fire engine');
    };
    const { exitCode, stderr } = await flamefile('--version', { stdout });
    expect(exitCode).toBe(70);
    expect(stderr).toMatch(/^error: This is a bug in flamefile .* Please report it \(`npm bugs flamefile`/);
    expect(stderr).toMatch(/\nTypeError: undefined is not a fire engine\n {4}at /);
  });

  test('an interruption while a trace comes in ends it at once and leaves nothing', async () => {
    const interruption = new AbortController();
    async function* endlessTrace() {
      yield Buffer.from(TRACE);
      interruption.abort();
      await new Promise(() => {});
    }
    const { exitCode, stderr } = await flamefile('-', { stdin: endlessTrace(), interrupted: interruption.signal });
    expect([exitCode, stderr]).toEqual([130, 'error: Interrupted; no file was written.\n']);
    expect(await readdir(folder)).toEqual([]);
  });
});

test('a name out of the trace reaches neither the terminal nor a job summary unescaped', async () => {
  const hostile = TRACE.replace('s 4 work', 's 13 \u001b[2J</code>`|`\u202e').replace(
    /s 13 .*/,
    (line) => `s ${Buffer.byteLength(line.slice(5)).toString(16)} ${line.slice(5)}`,
  );
  const text = await flamefile('summary - --raw-names', { stdin: bytesOf(hostile) });
  expect(text.stdout).toContain('\\x1b[2J</code>`|`\\u{202e}');
  expect(text.stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  const markdown = await flamefile('summary - --markdown --raw-names', { stdin: bytesOf(hostile) });
  expect(markdown.stdout).toContain('<code>&#92;x1b&#91;2J&#60;/code&#62;&#96;&#124;&#96;&#92;u{202e}</code>');
});
