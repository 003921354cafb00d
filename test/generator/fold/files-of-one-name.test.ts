import { describe, expect, test } from 'vitest';
import { bindBudget } from '../../../generator/check/bind-budget.js';
import { parseBudget } from '../../../generator/check/parse-budget.js';
import { framesMatching } from '../../../generator/check/scope.js';
import { measuredBefore, summarizeAsBaseline } from '../../../generator/check/small-baseline.js';
import { meanOfRuns } from '../../../generator/fold/merging/mean-of-runs.js';
import { mergeRuns } from '../../../generator/fold/merging/merge-runs.js';
import { compareRuns } from '../../../generator/fold/summary/compare.js';
import { listTopFunctions } from '../../../generator/fold/summary/top-functions.js';
import { combineReports } from '../../../template/data/compare/combine-reports.js';
import { hashFrames } from '../../../template/data/path-hash.js';
import { programModules } from '../../../template/data/program-module.js';
import type { Report, RunTables } from '../../../template/data/report.js';
import { tellApart } from '../../../template/languages/tell-apart.js';
import { reportFromStacks } from '../../helpers/stacks.js';
import { readBytes } from '../../helpers/trace-text.js';

/** A run of a program in a folder: three files of one name, whose functions have one name as well. */
const runIn = (folder: string, cart = 5, shop = 7): Promise<Report> =>
  readBytes(
    [
      `main (${folder}/index.js:1);run (${folder}/index.js:9) 1`,
      `main (${folder}/index.js:1);run (${folder}/cart/index.js:3) ${cart}`,
      `main (${folder}/index.js:1);run (${folder}/shop/index.js:3) ${shop}`,
    ].join('\n'),
  );

/** "run (cart/index.js) 5" */
function functionsOf(report: Report): string[] {
  const [functions] = listTopFunctions(report);
  const labels = tellApart(functions.map(({ function: name, module, file }) => ({ name, module, file })));
  return functions.map(({ self }, at) => `${labels[at]} ${self}`);
}

const APART = ['main 0', 'run (shop/index.js) 7', 'run (cart/index.js) 5', 'run (index.js) 1'];

describe('functions of one name in files of one name', () => {
  test('are functions of their own on lists, which tell them apart', async () => {
    expect(functionsOf(await runIn('/app'))).toEqual(APART);
  });

  test('have addresses of their own, which are the same wherever the program lies', async () => {
    const hashes = async (folder: string) => {
      const report = await runIn(folder);
      const { low, high } = hashFrames(report.frames, report.strings, programModules(report));
      return Array.from(low, (half, frame) => `${half} ${high[frame]}`);
    };
    const app = await hashes('/app');
    expect(new Set(app).size).toBe(app.length);
    expect(await hashes('/home/me/src')).toEqual(app);
  });

  test('are compared with those of a build in another folder', async () => {
    const both = combineReports(await runIn('/build/2/src', 50, 7), await runIn('/build/1/src'));
    const { functions, stacks } = compareRuns(both, both.baseline as RunTables);
    expect(
      functions.count.map(({ change, function: name, module, oldSelf, newSelf }) => [
        change,
        name,
        module,
        oldSelf,
        newSelf,
      ]),
    ).toEqual([
      ['grown', 'main', '/build/2/src/index.js', 0, 0],
      ['grown', 'run', '/build/2/src/cart/index.js', 5, 50],
    ]);
    expect([stacks.both, stacks.onlyNew.count, stacks.onlyOld.count]).toEqual([3, 0, 0]);
  });

  test('are those of other runs where several are put beside each other, or their mean is taken', async () => {
    const runs = await Promise.all(['/build/1/src', '/build/2/src'].map((folder) => runIn(folder)));
    const named = runs.map((report, at) => ({
      report,
      name: `run ${at}`,
      track: { kind: 'process', name: `${at}` } as const,
    }));
    expect(functionsOf(mergeRuns(named, ''))).toEqual([
      'main 0',
      'run (shop/index.js) 14',
      'run (cart/index.js) 10',
      'run (index.js) 2',
    ]);
    expect(functionsOf(meanOfRuns(named, ''))).toEqual(APART);
  });

  test('are told by a budget that names their folder', async () => {
    const report = await runIn('/app');
    const { frames, strings } = report;
    const matching = (text: string) =>
      Array.from(framesMatching(report, text), (isMatch, frame) =>
        isMatch ? strings[frames.module[frame]] : '',
      ).filter(Boolean);
    expect(matching('cart/index.js')).toEqual(['/app/cart/index.js']);
    expect(new Set(matching('index.js')).size).toBe(3);
  });

  test('whatever else a trace has, and from one of its folders on', async () => {
    const report = await readBytes(
      'all (a.js:1);run (/app/shop/index.js:3) 7\nall (a.js:1);run (/app/workshop/main.js:3) 5',
    );
    const matching = (text: string) => framesMatching(report, text).reduce((sum, isMatch) => sum + isMatch, 0);
    expect(['shop/index.js', '/shop/index.js', '/app/shop/index.js', 'index'].map(matching)).toEqual([1, 1, 1, 1]);
    expect(['app/shop', 'shop/', 'hop/index.js'].map(matching)).toEqual([1, 1, 0]);
  });

  test('are one in a small baseline, which knows nothing of a budget that names a folder but what was measured', async () => {
    const report = await runIn('/app');
    const budget = bindBudget(parseBudget('count(cart/index.js) <= +5%'), report.facts.metrics);
    const unit = report.facts.metrics[0].unit;
    const written = summarizeAsBaseline(report, [{ budget, value: 5, unit }]);
    expect(written.functions.map((one) => `${one.function} in ${one.module}: ${one.totals.count}`)).toEqual([
      'main in index.js: 13',
      'run in index.js: 13',
    ]);
    const metric = report.facts.metrics[0];
    expect(measuredBefore(written, budget, metric)).toBe(5);
    expect(measuredBefore(summarizeAsBaseline(report, []), budget, metric)).toBeNull();
  });
});

test('a library in two folders is one', () => {
  expect(functionsOf(reportFromStacks('run[/usr/lib/libfoo.so] +1\nrun[/opt/libfoo.so] +2'))).toEqual(['run 3']);
});
