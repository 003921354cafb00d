import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../generator/run.js';
import { commandsIn } from '../helpers/runner-commands.js';
import { CollectedStream } from './collected-stream.js';
import { environmentIn } from './environment.js';

/** Its command and its names are commands to CI services and terminals. */
const TRACE = resolve('test/fixtures/injection.txt');
const ORDINARY = resolve('test/fixtures/heaptrack.leaks.zst');

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-injection-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** What the program puts into a job's log, where standard output and error end up both. */
async function flamefile(words: string[], variables: Record<string, string> = {}) {
  const [stdout, stderr] = [new CollectedStream(), new CollectedStream()];
  const exitCode = await run(
    words,
    { stdin: nothing(), stdout, stderr },
    environmentIn(folder, { variables: { GITHUB_STEP_SUMMARY: join(folder, 'job.md'), ...variables } }),
  );
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** What acts on a terminal, besides line feeds. */
const ACTING = /[\p{Cf}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/u;

describe('a log has no command out of a trace', () => {
  const BUDGETS = ['--budget', 'peak < 1', '--budget', 'leaked(any site) < 1'];
  const check = ['check', TRACE, '--allow-damaged', '--baseline', ORDINARY, ...BUDGETS];

  test.each([
    ['summary', ['summary', TRACE], 0],
    ['summary, asked for more', ['summary', TRACE, '--top', '40', '--tree', '--lines'], 0],
    ['summary, of two runs', ['summary', TRACE, '--baseline', ORDINARY, '--filter', 'own'], 0],
    ['diff', ['diff', ORDINARY, TRACE], 0],
    ['diff, the other way', ['diff', TRACE, ORDINARY], 0],
    ['check', check, 1],
  ])('of %s, in any form', async (_, words, exitCode) => {
    for (const form of [[], ['--json'], ['--markdown']]) {
      const log = await flamefile([...words, ...form]);
      expect(log.exitCode).toBe(exitCode);
      expect(log.stdout).toMatch(/stop-commands|::error/);
      expect(commandsIn(log.stdout + log.stderr)).toEqual([]);
      if (!form.includes('--json')) expect(log.stdout).not.toMatch(ACTING);
    }
    expect(commandsIn((await flamefile(words, { FORCE_COLOR: '1' })).stdout)).toEqual([]);
  });

  test('of check --github, but its own annotations', async () => {
    const { stdout, stderr } = await flamefile([...check, '--github']);
    const commands = commandsIn(stdout + stderr);
    expect(commands).toHaveLength(2);
    for (const command of commands) expect(command).toMatch(/^::error (?:file=[^:]*,)?title=Budget%3A [^:]*::/);
    expect(await readFile(join(folder, 'job.md'), 'utf8')).toContain('### ❌ <code>');
  });

  const ASKED = ['--focus', '--metric', '--filter', '--from', '--to', '--at', '--thread', '--top'];

  test('of a file’s name', async () => {
    const name = '::error::x ##[error]y ##vso[a.b]c \u001b[31m\n::warning::z';
    await writeFile(join(folder, name), await readFile(TRACE));
    await mkdir(join(folder, 'folder'));
    const logs = [
      await flamefile(['report', name, '--output', `${name}.html`]),
      await flamefile(['report', `${name} missing`]),
      await flamefile(['check', name, '--allow-damaged', ...BUDGETS, '--junit', `${name}.xml`]),
      await flamefile(['diff', name, ORDINARY]),
      await flamefile([name, name]),
      await flamefile([`--${name}`]),
      await flamefile(['summary', name, '--without-finding', name]),
      await flamefile(['check', name, '--budget', name]),
      ...(await Promise.all(ASKED.map((option) => flamefile(['summary', name, option, name])))),
      await flamefile(['summary', name, '--tree']),
    ];
    expect(logs.map(({ exitCode }) => exitCode)).toEqual([0, 2, 1, 0, 2, 2, 2, 2, ...ASKED.map(() => 2), 0]);
    for (const { stdout, stderr } of logs) {
      expect(commandsIn(stdout + stderr)).toEqual([]);
      expect(stdout + stderr).not.toMatch(ACTING);
    }
  });
});
