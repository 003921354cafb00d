import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import packageFacts from '../package.json' with { type: 'json' };
import { compile, FLAMEFILE } from './generator/record/recording.js';
import { type Action, readAction, runAction } from './helpers/action-runner.js';
import { githubErrors } from './helpers/github-schema.js';

const WASTEFUL = resolve('test/fixtures/heaptrack.dtparse-1.0.2.zst');
const COMMIT = 'f00dfacef00dfacef00dfacef00dfacef00dface';
const THRIFTY = resolve('test/fixtures/heaptrack.dtparse-1.0.3.zst');

let source = '';
let action: Action;

beforeAll(async () => {
  source = await readFile('action.yml', 'utf8');
  action = await readAction();
});

describe('action.yml', () => {
  test('is one by GitHub’s own schema', async () => {
    expect(await githubErrors('action', source)).toEqual([]);
    expect(await githubErrors('action', source.replace('shell: bash', 'shel: bash'))).not.toEqual([]);
  });

  test('uses other actions by their commit, and flamefile by its version', () => {
    const uses = action.runs.steps.flatMap(({ uses: name }) => name ?? []);
    expect(uses).toEqual([
      expect.stringMatching(/^actions\/upload-artifact@[0-9a-f]{40}$/),
      expect.stringMatching(/^actions\/upload-pages-artifact@[0-9a-f]{40}$/),
    ]);
    expect(action.inputs.version.default).toBe(packageFacts.version);
  });

  test('inputs reach its scripts as variables, never as their text', () => {
    for (const { run, shell } of action.runs.steps) {
      expect(run ?? '').not.toContain('${{');
      expect(shell ?? '').not.toContain('${{');
    }
  });

  test('each input that it declares is used, and no other', () => {
    const used = [...source.matchAll(/inputs\.([a-z-]+)/g)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual(Object.keys(action.inputs).sort());
  });
});

/** Comments of pull request 7, as GitHub's API answers for them. */
interface Comment {
  readonly id: number;
  body: string;
  readonly user: { readonly type: 'Bot' | 'User' };
}

describe('the action, run', () => {
  let folder = '';
  let commands = '';
  let comments: Comment[] = [];
  let requests: string[] = [];
  let mayWrite = true;
  let api: Server;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flamefile-action-'));
    commands = join(folder, '.commands');
    await mkdir(commands);
    const words = ['[ "$1" = --yes ]', `[ "$2" = "flamefile@${packageFacts.version}" ]`];
    const npx = `#!/bin/bash\nset -e\n${words.join('\n')}\nexec '${process.execPath}' '${FLAMEFILE}' "\${@:3}"\n`;
    await writeFile(join(commands, 'npx'), npx, { mode: 0o755 });
    [comments, requests, mayWrite] = [[], [], true];
    api = createServer(async (request, response) => {
      const url = new URL(request.url ?? '', 'http://localhost');
      const { method = '' } = request;
      requests.push(`${method} ${url.pathname}`);
      const answer = (status: number, content: unknown) => response.writeHead(status).end(JSON.stringify(content));
      if (request.headers.authorization !== 'Bearer secret') return answer(401, {});
      if (method === 'GET') {
        const [page, size] = ['page', 'per_page'].map((name) => Number(url.searchParams.get(name)));
        return answer(200, comments.slice((page - 1) * size, page * size));
      }
      const { body } = (await json(request)) as { body: string };
      if (!mayWrite) return answer(403, {});
      const known = comments.find(({ id }) => url.pathname === `/repos/me/app/issues/comments/${id}`);
      if (known) known.body = body;
      else comments.push({ id: 1000 + comments.length, body, user: { type: 'Bot' } });
      return answer(known ? 200 : 201, {});
    });
    await new Promise<void>((listening) => api.listen(0, '127.0.0.1', listening));
  });

  afterEach(async () => {
    api.close();
    await rm(folder, { recursive: true });
  });

  const PULL_REQUEST = {
    event_name: 'pull_request',
    token: 'secret',
    event: { pull_request: { number: 7, head: { sha: COMMIT } } },
  };

  function runWith(inputs: Record<string, string>, github: object = PULL_REQUEST) {
    return runAction(action, {
      inputs,
      folder,
      commands,
      github,
      variables: {
        GITHUB_API_URL: `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
        GITHUB_REPOSITORY: 'me/app',
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_RUN_ID: '4711',
        GITHUB_RUN_NUMBER: '12',
      },
      outputsOfUsed: { upload: { 'artifact-url': 'https://example.org/artifacts/1' } },
    });
  }

  const inFolder = (name: string) => readFile(join(folder, name), 'utf8');
  const UPLOAD = { path: 'memory-report.html', archive: 'false', 'if-no-files-found': 'warn' };

  test('records a program, and keeps to budgets', async () => {
    compile(join(folder, 'my app'), '-g');
    const budgets = '\n  allocations < 2000\n\n  leaked(work) <= 0\n';
    const { run, used, outputs, summary } = await runWith({ run: '"./my app" say', budgets });
    expect(run.map(({ name, exitCode }) => [name, exitCode])).toEqual([
      ['Record', 0],
      ['Report and check', 0],
      ['Link the report', 0],
    ]);
    expect(run[0].log).toContain('to standard output\n');
    expect(outputs).toEqual({
      report: 'memory-report.html',
      'report-url': 'https://example.org/artifacts/1',
      result: 'kept',
    });
    expect(used.map((one) => one.with)).toEqual([UPLOAD]);
    expect(summary).toMatch(
      /^### ✅ <code>my app say<\/code>: 2 budgets kept\.\n[\s\S]*\n\[Open the report\]\(https:\/\/example\.org\/artifacts\/1\)\n$/,
    );
    expect(await inFolder('memory-report.html')).toContain('<b>Kept:</b> <code>allocations &lt; 2000</code>');
  });

  test('a broken budget fails the job, once all is written', async () => {
    const { run, used, outputs, summary } = await runWith({
      trace: WASTEFUL,
      baseline: THRIFTY,
      budgets: 'allocated <= +5%',
    });
    expect(run.map(({ name, exitCode }) => [name, exitCode])).toEqual([
      ['Report and check', 1],
      ['Link the report', 0],
    ]);
    expect(outputs.result).toBe('broken');
    expect(used).toHaveLength(1);
    expect(run[0].log).toMatch(/^::error title=Budget%3A allocated <= \+5%25::/m);
    expect(summary.match(/^### ❌ /gm)).toHaveLength(1);
    expect(existsSync(join(folder, 'memory-report.html'))).toBe(true);
  });

  test('a program that fails has its report, and its status', async () => {
    compile(join(folder, 'app'), '-g');
    const { run, used, outputs } = await runWith({ run: './app exit 3', budgets: 'peak < 1', comment: 'true' });
    expect(run.map(({ name, exitCode }) => [name, exitCode])).toEqual([
      ['Record', 3],
      ['Link the report', 0],
    ]);
    expect([used.length, outputs.result, comments]).toEqual([1, '', []]);
    expect(existsSync(join(folder, 'memory-report.html'))).toBe(true);
  });

  test('nothing of an earlier use in the job is shown as a later one’s', async () => {
    compile(join(folder, 'app'), '-g');
    const inputs = { budgets: 'peak < 1GB', comment: 'true' };
    await runWith({ ...inputs, trace: WASTEFUL });
    expect(comments.map(({ body }) => body.split('\n')[1])).toEqual([
      '### ✅ <code>casestudy 100</code>: 1 budget kept.',
    ]);
    const [before] = comments.splice(0);
    const failures = [
      await runWith({ ...inputs, run: './missing' }),
      await runWith({ ...inputs, trace: 'missing.zst' }),
      await runWith({ ...inputs, trace: WASTEFUL, budgets: 'peek < 1GB' }),
      await runWith({ ...inputs, trace: WASTEFUL, report: 'app' }),
    ];
    for (const { run, used, outputs, summary } of failures) {
      expect(run).toEqual([expect.objectContaining({ exitCode: expect.not.toBeOneOf([0, 1]) })]);
      expect([used, outputs.result, outputs['report-url'], summary]).toEqual([[], '', '', '']);
    }
    expect(comments).toEqual([]);
    expect(before.body).toContain(`\nCommit ${COMMIT}, [run 12](`);
  });

  test('without budgets it sums up, or says what changed', async () => {
    const alone = await runWith({ trace: WASTEFUL, artifact: 'false' });
    expect([alone.run.length, alone.used.length, alone.outputs.result]).toEqual([1, 0, '']);
    expect(alone.summary).toMatch(/^### <code>casestudy 100<\/code>\n[\s\S]*\n#### Findings\n/);
    const both = await runWith({ trace: THRIFTY, baseline: WASTEFUL });
    expect(both.summary).toContain('\n| Allocated bytes | 8.90\u00a0MB | 935\u00a0kB |');
  });

  test('neither a trace nor a program is said', async () => {
    const { run } = await runWith({});
    expect([run[0].exitCode, run[0].log]).toEqual([
      2,
      '::error title=flamefile::Set one of the inputs trace and run\n',
    ]);
  });

  test('nothing in an input is run', async () => {
    const command = '$(touch pwned) `touch pwned`';
    const { run } = await runWith({
      run: `/bin/echo '${command}' ; touch pwned && "a  b"`,
      budgets: `peak(${command}) < 1kB\nallocated(";touch pwned;") < 1kB`,
      report: `${command} "x.html`.replaceAll('/', ''),
    });
    expect(run[0].log).toContain(`${command} ; touch pwned && a  b\n`);
    // No function has such a name, so these budgets cannot be judged.
    expect(run.map(({ exitCode }) => exitCode)).toEqual([0, 2, 0]);
    expect(run[1].log).toContain(`The budget peak(${command}) < 1kB matches no function`);
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
    expect(existsSync(join(folder, `${command} "x.html`))).toBe(true);
    expect((await runWith({ run: './app "unfinished' })).run[0].exitCode).not.toBe(0);
  });

  describe('with a site', () => {
    const git = (...words: string[]) => execFileSync('git', ['-C', folder, ...words], { encoding: 'utf8' }).trim();
    const commit = () => {
      git('-c', 'user.name=me', '-c', 'user.email=me@example.org', 'commit', '--quiet', '--allow-empty', '-m', 'work');
      return git('rev-parse', 'HEAD');
    };
    const push = (sha: string, ref = { ref_name: 'main', ref_type: 'branch' }) => ({
      ...{ event_name: 'push', token: 'secret', sha, ...ref },
      event: { repository: { default_branch: 'main' } },
    });
    const inputs = { site: 'true', 'site-benchmark': 'parse' };
    const kept = () => git('ls-tree', '-r', '--name-only', 'refs/remotes/origin/benchmarks').split('\n');

    beforeEach(() => {
      const origin = join(folder, '.origin');
      execFileSync('git', ['init', '--quiet', '--bare', origin]);
      git('init', '--quiet', '--initial-branch=main');
      git('remote', 'add', 'origin', origin);
    });

    test('each run is in the branch of runs, which has one commit, and the pages are uploaded', async () => {
      const first = await runWith({ ...inputs, trace: WASTEFUL }, push(commit()));
      expect(first.run.map(({ name, exitCode }) => [name, exitCode])).toContainEqual(['Add the run to the site', 0]);
      const tag = push(commit(), { ref_name: 'v1.0.3', ref_type: 'tag' });
      const { used } = await runWith({ ...inputs, trace: THRIFTY, budgets: 'allocations < 1' }, tag);
      const [{ path }] = used
        .filter(({ uses }) => uses.startsWith('actions/upload-pages-artifact@'))
        .map((one) => one.with);
      const [benchmark] = JSON.parse(await readFile(join(path, 'data.json'), 'utf8')).benchmarks;
      expect([benchmark.name, benchmark.branches.length, benchmark.branches[0].runs]).toEqual(['parse', 1, 2]);
      expect(benchmark.branches[0].latest).toMatchObject({
        labels: { branch: 'main', release: 'v1.0.3' },
        brokenBudgets: ['allocations < 1'],
      });
      git('fetch', '--quiet', 'origin');
      expect(git('rev-list', '--count', 'refs/remotes/origin/benchmarks')).toBe('1');
      expect(kept().map((file) => file.split('/')[0])).toEqual(['reports', 'reports', 'runs', 'runs', 'site.json']);
      expect(git('status', '--short', '--untracked-files=no')).toBe('');
    });

    test('of a pull request nothing is kept', async () => {
      commit();
      const { run } = await runWith({ ...inputs, trace: WASTEFUL });
      expect(run.map(({ name }) => name)).not.toContain('Add the run to the site');
    });
  });

  describe('its comment', () => {
    const inputs = { trace: WASTEFUL, budgets: 'peak < 1MB', comment: 'true' };

    test('is written once and then anew, among others', async () => {
      comments = Array.from({ length: 150 }, (_, id) => ({ id, body: `No. ${id}`, user: { type: 'User' } }));
      comments[3].body = '<!-- flamefile memory-report.html -->\nnot ours';
      await runWith(inputs);
      expect(comments).toHaveLength(151);
      expect(comments[150].body).toMatch(
        /^<!-- flamefile memory-report\.html -->\n### ✅ [\s\S]*\nCommit f00d\w+, \[run 12\]\(https:\/\/github\.com\/me\/app\/actions\/runs\/4711\)\n\n\[Open the report\]\(https:\/\/example\.org\/artifacts\/1\)\n$/,
      );
      await runWith({ ...inputs, budgets: 'peak < 1kB' });
      expect(comments).toHaveLength(151);
      expect(comments[150].body).toContain('\n### ❌ ');
      expect(requests.filter((one) => !one.startsWith('GET'))).toEqual([
        'POST /repos/me/app/issues/7/comments',
        'PATCH /repos/me/app/issues/comments/1150',
      ]);
      expect(comments[3].body).toContain('not ours');
    });

    test('of another report is another one', async () => {
      await runWith(inputs);
      await runWith({ ...inputs, report: 'b --> c.html' });
      expect(comments.map(({ body }) => body.split('\n')[0])).toEqual([
        '<!-- flamefile memory-report.html -->',
        '<!-- flamefile b%20--%3E%20c.html -->',
      ]);
    });

    test('that may not be written is a warning', async () => {
      mayWrite = false;
      const { run } = await runWith(inputs);
      const { exitCode, log } = run.at(-1) ?? {};
      expect(exitCode).toBe(0);
      expect(log).toMatch(/^::warning title=flamefile::No comment was written: POST \S+ failed with 403\n$/);
    });

    test('is no matter outside of pull requests, or where none is wanted', async () => {
      await runWith({ ...inputs, comment: 'false' });
      expect(requests).toEqual([]);
    });
  });
});
