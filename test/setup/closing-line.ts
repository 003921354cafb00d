import { existsSync, readdirSync } from 'node:fs';
import type { Reporter, TestModule, Vitest } from 'vitest/node';

/**
 * Ends the output with one plain line, `N passed, N failed` (and `, N skipped` where there are any), that scripts can
 * read. Files and suites that break outside of a test, errors that nobody caught, and what tests leave behind in the
 * temporary folder count as failed.
 */
export default class ClosingLine implements Reporter {
  private vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const left = this.leftBehind();
    if (left.length > 0) {
      process.stderr.write(`Tests left behind in the temporary folder: ${left.join(', ')}\n`);
      process.exitCode = 1;
    }
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const suites = modules.flatMap((module) => [module, ...module.children.allSuites()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    const broken = suites.filter((suite) => suite.errors().length > 0).length + unhandledErrors.length + left.length;
    const skipped = count('skipped') > 0 ? `, ${count('skipped')} skipped` : '';
    process.stdout.write(`${count('passed')} passed, ${count('failed') + broken} failed${skipped}\n`);
  }

  private leftBehind(): string[] {
    const folder = String(this.vitest?.config.env.TMPDIR);
    return existsSync(folder) ? readdirSync(folder) : [];
  }
}
