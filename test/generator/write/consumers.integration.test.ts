import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse as parseJunit } from 'junit2json';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareRuns } from '../../../generator/fold/summary/compare.js';
import { run } from '../../../generator/run.js';
import { verdictAsCodeQuality } from '../../../generator/write/ci/code-quality.js';
import { verdictAsJunit } from '../../../generator/write/ci/junit.js';
import { verdictAsOpenMetrics } from '../../../generator/write/ci/open-metrics.js';
import { comparisonAsMarkdown } from '../../../generator/write/text/comparison-markdown.js';
import { summaryAsMarkdown } from '../../../generator/write/text/summary-markdown.js';
import { verdictAsMarkdown } from '../../../generator/write/text/verdict-markdown.js';
import { combineReports } from '../../../template/data/compare/combine-reports.js';
import type { RunTables } from '../../../template/data/report.js';
import expected from '../../fixtures/expected.json' with { type: 'json' };
import { reportFromStacks } from '../../helpers/stacks.js';
import { readXml, type XmlElement } from '../../helpers/strict-xml.js';
import { CollectedStream } from '../collected-stream.js';
import { environmentIn } from '../environment.js';
import { HOSTILE, hostileCheck } from './check-example.js';
import { exampleSummary, METRICS } from './summary-example.js';

/** What a check writes is read here by programs that are not ours. */
const WASTEFUL = resolve('test/fixtures/heaptrack.dtparse-1.0.2.zst');
const THRIFTY = resolve('test/fixtures/heaptrack.dtparse-1.0.3.zst');
const { totals } = expected['heaptrack.dtparse-1.0.2.zst'];
const BUDGETS = ['allocatedBytes <= +5%', 'leaked(any site) < 100', 'temporary < 1e6'];

let folder = '';
let markdown = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-consumers-'));
  // A file of the repository, so that frames in it are blamed.
  await mkdir(join(folder, 'src'));
  await writeFile(join(folder, 'src/lib.rs'), '');
  const files = ['--junit', 'j.xml', '--code-quality', 'q.json', '--openmetrics', 'm.txt', '--quiet'];
  const stdout = new CollectedStream();
  const words = [
    'check',
    WASTEFUL,
    '--baseline',
    THRIFTY,
    ...BUDGETS.flatMap((budget) => ['--budget', budget]),
    ...files,
  ];
  const exitCode = await run(
    [...words, '--markdown'],
    { stdin: noBytes(), stdout, stderr: new CollectedStream() },
    environmentIn(folder),
  );
  expect(exitCode).toBe(1);
  markdown = stdout.text;
});

afterAll(() => rm(folder, { recursive: true }));

async function* noBytes(): AsyncGenerator<Uint8Array> {}

function written(name: string): Promise<string> {
  return readFile(join(folder, name), 'utf8');
}

describe('JUnit XML', () => {
  test('is read by junit2json', async () => {
    const suites = await parseJunit(await written('j.xml'));
    expect(suites).toMatchObject({ name: 'flamefile', tests: 3, failures: 2, errors: 0 });
    const [suite] = (suites as { testsuite: { testcase: { name: string; failure?: { message: string }[] }[] }[] })
      .testsuite;
    expect(suite.testcase.map(({ name, failure }) => [name, failure?.[0].message.slice(0, 7)])).toEqual([
      [BUDGETS[0], '8.90 MB'],
      [BUDGETS[1], '544 B, '],
      [BUDGETS[2], undefined],
    ]);
    await expect(parseJunit(verdictAsJunit(hostileCheck()))).resolves.toMatchObject({ tests: 3 });
  });

  // The schema by which Jenkins's xUnit plugin accepts or refuses a whole file (junit-10.xsd).
  const ALLOWED: Readonly<
    Record<string, { attributes: readonly string[]; required: readonly string[]; children: readonly string[] }>
  > = {
    testsuites: { attributes: ['name', 'time', 'tests', 'failures', 'errors'], required: [], children: ['testsuite'] },
    testsuite: {
      attributes: [
        'name',
        'tests',
        'failures',
        'errors',
        'skipped',
        'time',
        'timestamp',
        'hostname',
        'id',
        'package',
        'file',
      ],
      required: ['name', 'tests', 'failures', 'errors'],
      children: ['testsuite', 'properties', 'testcase', 'system-out', 'system-err'],
    },
    testcase: {
      attributes: ['name', 'time', 'classname', 'group'],
      required: ['name'],
      children: ['skipped', 'error', 'failure', 'system-out', 'system-err'],
    },
    failure: { attributes: ['type', 'message'], required: [], children: [] },
    skipped: { attributes: ['type', 'message'], required: [], children: [] },
    'system-err': { attributes: [], required: [], children: [] },
  };

  function faultsOf({ name, attributes, children }: XmlElement): string[] {
    const { attributes: allowed, required, children: inside } = ALLOWED[name];
    const names = Object.keys(attributes);
    return [
      ...names.filter((attribute) => !allowed.includes(attribute)).map((attribute) => `${name} has ${attribute}`),
      ...required.filter((attribute) => !names.includes(attribute)).map((attribute) => `${name} lacks ${attribute}`),
      ...children.flatMap((child) => (inside.includes(child.name) ? faultsOf(child) : [`${child.name} in ${name}`])),
    ];
  }

  test('has nothing that Jenkins would refuse', async () => {
    expect(faultsOf(readXml(await written('j.xml')))).toEqual([]);
    expect(faultsOf(readXml(verdictAsJunit(hostileCheck())))).toEqual([]);
  });
});

/** Fields and their types as GitLab's validator has them, severities and relative paths as its documentation says. */
function expectCodeQuality(text: string): unknown[] {
  const issues: unknown[] = JSON.parse(text);
  for (const issue of issues) {
    expect(issue).toEqual({
      description: expect.any(String),
      check_name: expect.any(String),
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      severity: expect.stringMatching(/^(?:info|minor|major|critical|blocker)$/),
      location: { path: expect.stringMatching(/^(?!\.?\/)/), lines: { begin: expect.any(Number) } },
    });
    const { location } = issue as { location: { lines: { begin: number } } };
    expect(Number.isInteger(location.lines.begin) && location.lines.begin >= 1).toBe(true);
  }
  const fingerprints = issues.map((issue) => (issue as { fingerprint: string }).fingerprint);
  expect(new Set(fingerprints).size).toBe(issues.length);
  return issues;
}

test('code quality is what GitLab takes', async () => {
  const issues = expectCodeQuality(await written('q.json'));
  expect(issues).toContainEqual(
    expect.objectContaining({ location: { path: 'src/lib.rs', lines: { begin: 167 } }, severity: 'major' }),
  );
  expect(expectCodeQuality(verdictAsCodeQuality(hostileCheck()))).toHaveLength(1);
});

const PYTHON = '/usr/bin/python3';
const READ_METRICS = `
import json, sys
from prometheus_client.openmetrics.parser import text_string_to_metric_families
families = text_string_to_metric_families(sys.stdin.buffer.read().decode('utf-8'))
print(json.dumps([[f.name, f.type, f.unit, [[s.labels, s.value] for s in f.samples]] for f in families]))
`;

/** Name, type, unit and samples of each metric; throws where the text is not OpenMetrics. */
function readMetrics(text: string): [string, string, string, [Record<string, string>, number][]][] {
  return JSON.parse(execFileSync(PYTHON, ['-c', READ_METRICS], { input: text, encoding: 'utf8', stdio: 'pipe' }));
}

describe('OpenMetrics', () => {
  test("is read by Prometheus's own parser", async () => {
    const metrics = new Map(readMetrics(await written('m.txt')).map((metric) => [metric[0], metric]));
    const name = 'flamefile_allocated_bytes';
    expect(metrics.get(name)).toEqual([name, 'gauge', 'bytes', [[{}, totals.allocatedBytes]]]);
    const broken = metrics.get('flamefile_budget_broken')?.[3] ?? [];
    expect(broken).toEqual(BUDGETS.map((budget, index) => [{ budget }, [1, 1, 0][index]]));
  });

  test('whatever stands in it', () => {
    const [, , , samples] = readMetrics(verdictAsOpenMetrics(hostileCheck(), METRICS)).at(-1) ?? [];
    expect(samples).toHaveLength(1);
    expect(() => readMetrics('flamefile_peak_bytes 1\n')).toThrow();
  });
});

/** A run with a hostile name beside one without. */
function hostileComparison(): string {
  const name = '</code></details><script>alert|`b`|@all\u202ehttps://example.org|a@b.example';
  const newer = reportFromStacks(`main[app];${name}[app]  +8`);
  const older = reportFromStacks('main[app]  +8');
  const titled = { ...newer, facts: { ...newer.facts, title: name } };
  const both = combineReports(titled, older);
  return comparisonAsMarkdown(compareRuns(both, both.baseline as RunTables), both.facts.metrics);
}

/** A warning and a finding with a hostile name. */
function hostileSummary(): string {
  const warnings = [{ kind: 'hostile', message: HOSTILE, count: 1 }];
  const finding = {
    rule: 'tiny-blocks',
    sentence: `\`${HOSTILE}\` asks.`,
    advice: HOSTILE,
    figures: [],
    savedShare: 0.5,
    metric: 'allocations',
    node: 2,
    functionName: HOSTILE,
    file: HOSTILE,
    line: 7,
    view: HOSTILE,
  };
  return summaryAsMarkdown(exampleSummary({ title: HOSTILE, warnings, findings: [finding] }), METRICS);
}

/** What GitHub makes of Markdown before it takes out what it does not allow. */
function renderOnGithub(text: string): string {
  const words = ['--unsafe', '-e', 'table', '-e', 'autolink', '-e', 'strikethrough'];
  return execFileSync('cmark-gfm', words, { input: text, encoding: 'utf8' });
}

describe('Markdown, as GitHub renders it', () => {
  const tagsOf = (html: string) =>
    [...new Set(Array.from(html.matchAll(/<([a-z][a-z0-9]*)/g), ([, tag]) => tag))].sort();
  const USED = 'blockquote br code details h3 h4 li ol p pre strong summary table tbody td th thead tr'.split(' ');

  test('is a heading, tables and details', () => {
    const html = renderOnGithub(markdown);
    expect(html).toMatch(/^<h3>❌ <code>casestudy 100<\/code>: 2 of 3 budgets broken\.<\/h3>\n/);
    expect(html.match(/<tr>/g)).toHaveLength(1 + 3 + 2 * (1 + 1) + 1);
    expect(USED).toEqual(expect.arrayContaining(tagsOf(html)));
    expect(html).toContain('<code>&lt;dtparse::ParserInfo as core::default::Default&gt;::default</code>');
  });

  test.each([
    ['a verdict', () => verdictAsMarkdown(hostileCheck())],
    ['a comparison', hostileComparison],
    ['a summary', hostileSummary],
  ])('%s holds no element, link or mention out of a name', (_, write) => {
    const html = renderOnGithub(write());
    expect(USED).toEqual(expect.arrayContaining(tagsOf(html)));
    expect(html).not.toContain('<a ');
    const outsideOfCode = html.replace(/<code>[\s\S]*?<\/code>|<pre>[\s\S]*?<\/pre>/g, '');
    expect(outsideOfCode).not.toMatch(/@(?!<!-- -->)|(?<!&)[#!](?=\w)(?!--)|GH-\d/);
  });
});
