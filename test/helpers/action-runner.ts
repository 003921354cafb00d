import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { parse } from 'yaml';

/** A composite action as GitHub has it, as far as this one goes. */
export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

export interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string | boolean>>;
}

export interface Situation {
  readonly inputs: Readonly<Record<string, string>>;
  /** The context of that name. */
  readonly github: object;
  /** The workspace; what the runner keeps is in a folder of it. */
  readonly folder: string;
  /** A folder of commands that come before all others. */
  readonly commands: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** What an action that is used puts out, by its step's id. */
  readonly outputsOfUsed?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

interface RunStep {
  readonly name: string;
  readonly exitCode: number;
  readonly log: string;
}

/** Reads action.yml. */
export async function readAction(): Promise<Action> {
  return parse(await readFile('action.yml', 'utf8'));
}

/** Runs an action's steps as GitHub's runner does: conditions, scripts, files to write to. What it uses is noted, not run. */
export async function runAction(action: Action, situation: Situation) {
  const { folder } = situation;
  const kept = join(folder, '.runner');
  await mkdir(join(kept, 'temp'), { recursive: true });
  const files = { output: join(kept, 'output'), summary: join(kept, 'summary.md') };
  await writeFile(files.summary, '');
  const given = Object.entries(action.inputs).map(([name, input]) => [name, situation.inputs[name] ?? input.default]);
  const context = { inputs: Object.fromEntries(given), github: situation.github, steps: {} as Record<string, object> };
  const run: RunStep[] = [];
  const used: { uses: string; with: Record<string, string> }[] = [];
  let hasFailed = false;
  for (const step of action.runs.steps) {
    const condition = step.if ?? 'success()';
    const asksForStatus = /\b(?:always|success|failure)\(\)/.test(condition);
    if (!isTrue(asksForStatus ? condition : `success() && (${condition})`, context, hasFailed)) continue;
    const fill = (value: unknown) => fillIn(String(value), context, hasFailed);
    if (step.uses !== undefined) {
      used.push({ uses: step.uses, with: mapValues(step.with ?? {}, fill) });
      if (step.id) context.steps[step.id] = { outputs: situation.outputsOfUsed?.[step.id] ?? {} };
      continue;
    }
    await writeFile(files.output, '');
    const script = join(kept, 'script');
    await writeFile(script, step.run ?? '');
    const { exitCode, log } = await runScript(
      step,
      script,
      {
        ...situation.variables,
        ...mapValues(step.env ?? {}, fill),
        PATH: `${situation.commands}${delimiter}${process.env.PATH}`,
        GITHUB_WORKSPACE: folder,
        GITHUB_OUTPUT: files.output,
        GITHUB_STEP_SUMMARY: files.summary,
        RUNNER_TEMP: join(kept, 'temp'),
      },
      folder,
    );
    run.push({ name: step.name, exitCode, log });
    hasFailed ||= exitCode !== 0;
    const lines = (await readFile(files.output, 'utf8')).split('\n').filter((line) => line !== '');
    if (step.id) context.steps[step.id] = { outputs: Object.fromEntries(lines.map((line) => line.split(/=(.*)/s, 2))) };
  }
  return {
    run,
    used,
    outputs: mapValues(action.outputs, ({ value }) => fillIn(value, context, hasFailed)),
    summary: await readFile(files.summary, 'utf8'),
  };
}

async function runScript({ shell }: Step, script: string, env: Record<string, string>, cwd: string) {
  const words =
    shell === 'bash'
      ? ['bash', '--noprofile', '--norc', '-eo', 'pipefail', script]
      : (shell ?? '').replace('{0}', script).split(' ');
  const child = spawn(words[0], words.slice(1), { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { exitCode: exitCode as number, log: stdout + stderr };
}

function fillIn(value: string, context: object, hasFailed: boolean): string {
  return value.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) =>
    evaluate(expression, context, hasFailed).coerceString(),
  );
}

function isTrue(condition: string, context: object, hasFailed: boolean): boolean {
  const found = evaluate(condition, context, hasFailed);
  return found instanceof data.BooleanData ? found.value : found.coerceString() !== '';
}

/** By GitHub's own parser and evaluator of expressions. */
function evaluate(expression: string, context: object, hasFailed: boolean) {
  const status = { always: true, success: !hasFailed, failure: hasFailed };
  const functions = Object.entries(status).map(([name, value]) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(value),
  }));
  const contexts = JSON.parse(JSON.stringify(context), data.reviver);
  const parsed = new Parser(new Lexer(expression.trim()).lex().tokens, Object.keys(context), functions).parse();
  return new Evaluator(parsed, contexts, new Map(functions.map((one) => [one.name, one]))).evaluate();
}

function mapValues<From, To>(of: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, map(value)]));
}
