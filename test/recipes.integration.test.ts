import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { bindBudget } from '../generator/check/bind-budget.js';
import { parseConfig } from '../generator/check/config.js';
import { parseBudget } from '../generator/check/parse-budget.js';
import { parseArguments } from '../generator/commands/line/parse.js';
import { HEAP_METRICS } from '../generator/fold/heap-metrics.js';
import { countOf, timeIn } from '../template/data/unit.js';
import { compile, FLAMEFILE } from './generator/record/recording.js';
import { readAction } from './helpers/action-runner.js';
import { githubErrors } from './helpers/github-schema.js';
import { heapBudget } from './helpers/heap-budget.js';

const README = readFileSync('README.md', 'utf8');
const RECIPES = readFileSync('docs/ci.md', 'utf8');

/** The blocks of a language, as they are written. */
function blocksOf(language: string, ...texts: string[]): string[] {
  const fence = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm');
  return texts.flatMap((text) => [...text.matchAll(fence)].map(([, block]) => block));
}

interface Pipeline {
  readonly jobs?: Readonly<Record<string, { readonly steps: readonly UsedStep[] }>>;
  readonly memory?: {
    readonly script: readonly string[];
    readonly artifacts: { readonly paths: readonly string[]; readonly reports: Readonly<Record<string, string>> };
  };
}

interface UsedStep {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** Parsed strictly: a doubtful document is a wrong one. */
function parseYaml<Content>(text: string): Content {
  const [document, ...others] = parseAllDocuments(text, { strict: true, uniqueKeys: true });
  expect([...document.errors, ...document.warnings, ...others]).toEqual([]);
  return document.toJS();
}

const pipelines = blocksOf('yaml', README, RECIPES);

describe('the recipes for CI', () => {
  test('are YAML, and those for GitHub workflows', async () => {
    const workflows = pipelines.filter((text) => parseYaml<Pipeline>(text).jobs !== undefined);
    expect([pipelines.length, workflows.length]).toEqual([8, 3]);
    for (const workflow of workflows) expect(await githubErrors('workflow', workflow)).toEqual([]);
    expect(await githubErrors('workflow', workflows[0].replace('runs-on', 'run-on'))).not.toEqual([]);
  });

  test('give the action inputs that it has', async () => {
    const { inputs } = await readAction();
    const steps = pipelines.flatMap((text) => {
      const content = parseYaml<Pipeline | UsedStep[]>(text);
      return Array.isArray(content) ? content : Object.values(content.jobs ?? {}).flatMap((job) => job.steps);
    });
    const uses = steps.filter(({ uses: name }) => name?.startsWith('flamefile/flamefile@'));
    expect(uses).toHaveLength(3);
    for (const step of uses) expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
  });

  test('for GitLab keep the files that their command writes, by the reports that GitLab knows', () => {
    const jobs = pipelines.flatMap((text) => parseYaml<Pipeline>(text).memory ?? []);
    expect(jobs).toHaveLength(2);
    for (const { script, artifacts } of jobs) {
      const options = optionsOf(wordsOf(script.join('\n'))[0]);
      expect(artifacts.paths).toEqual([options.get('output')]);
      const files = {
        junit: options.get('junit'),
        codequality: options.get('code-quality'),
        metrics: options.get('openmetrics'),
      };
      expect(artifacts.reports).toEqual(Object.fromEntries(Object.entries(files).filter(([, file]) => file)));
    }
  });
});

/** The words of each call of flamefile, as a shell has them: without redirections and what comes after the command. */
function wordsOf(text: string): string[][] {
  const calls = text.replace(/\n(?= {6}--)/g, ' ').matchAll(/npx (?:--yes )?flamefile ([^\n`]*)/g);
  return [...calls].map(([, line]) => {
    const command = line.replace(/\s+(?:#|>|\|\|)\s.*$/, '').replace(/"$/, '');
    return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);
  });
}

function optionsOf(words: readonly string[]): ReadonlyMap<string, string> {
  const invocation = parseArguments(words);
  if (invocation.kind !== 'run' && invocation.kind !== 'record') throw new Error(`only help: ${words.join(' ')}`);
  return invocation.options;
}

/** What a CPU profile of Go measures. */
const GO_CPU = [
  { key: 'cpu', shortLabel: 'CPU', unit: timeIn(1) },
  { key: 'samples', shortLabel: 'Samples', unit: countOf('sample') },
];

test('each call of flamefile in the documents is one that it understands', () => {
  const calls = [...wordsOf(README), ...wordsOf(RECIPES)];
  expect(calls.length).toBeGreaterThan(10);
  for (const words of calls) {
    const budgets = optionsOf(words).get('budget')?.split('\n') ?? [];
    const metrics = words.some((word) => word.endsWith('.pb.gz')) ? GO_CPU : HEAP_METRICS;
    for (const budget of budgets) bindBudget(parseBudget(budget), metrics);
  }
});

test('the file of budgets in the README is one', () => {
  const [config] = blocksOf('json', README);
  const { budgets, exceptions } = parseConfig(config, 'README.md');
  for (const text of [...budgets, ...exceptions.map(({ budget }) => budget)]) heapBudget(text);
});

describe('the script for Buildkite', () => {
  /** Runs it with a program that allocates a thousand blocks of 1,000 bytes, one after the other. */
  function runScript(budget: string) {
    const folder = mkdtempSync(join(tmpdir(), 'flamefile-buildkite-'));
    try {
      compile(join(folder, 'app'));
      const command = (name: string, line: string) =>
        writeFileSync(join(folder, name), `#!/bin/bash\n${line}\n`, { mode: 0o755 });
      command('npx', `exec '${process.execPath}' '${FLAMEFILE}' "\${@:3}"`);
      command('buildkite-agent', `echo "$*"; cat`);
      const [script] = blocksOf('bash', RECIPES);
      writeFileSync(join(folder, 'memory.sh'), script.replace('peak < 50MiB', budget));
      const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
      const { status, stdout } = spawnSync('bash', ['memory.sh'], { cwd: folder, env, encoding: 'utf8' });
      return { status, stdout, report: readFileSync(join(folder, 'memory-report.html'), 'utf8') };
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  test('annotates the build and ends as the check does', () => {
    const kept = runScript('peak < 50MiB');
    expect([kept.status, kept.stdout]).toEqual([
      0,
      expect.stringMatching(/^annotate --context memory --style success\n### ✅ /),
    ]);
    const broken = runScript('allocations < 500');
    expect(broken.status).toBe(1);
    expect(broken.stdout).toMatch(
      /^annotate --context memory --style error\n### ❌ [\s\S]*\n<a href="artifact:\/\/memory-report\.html">/,
    );
    expect(broken.report).toContain('<b>Broken:</b>');
  });
});
