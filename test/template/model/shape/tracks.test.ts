import { describe, expect, test } from 'vitest';
import { listTopFunctions } from '../../../../generator/fold/summary/top-functions.js';
import { gatherValues, mergeLines } from '../../../../template/data/merged-tree.js';
import { createProfile, type Profile, totalOf } from '../../../../template/model/calls/profile.js';
import { createFrameNames } from '../../../../template/model/names/frame-names.js';
import { parseQuery } from '../../../../template/model/query/query.js';
import { shapeProfile } from '../../../../template/model/shape/shape-profile.js';
import { functionRows } from '../../../../template/model/table/function-rows.js';
import { reportFromSamples } from '../../../helpers/sampled-report.js';

/** Two threads of one process; 2 samples of the second one have no stack. */
const REPORT = reportFromSamples(`
  process:app;thread:1;main;parse 3
  process:app;thread:1;main;print 1
  process:app;thread:2;main;parse 4
  process:app;thread:2;idle 5
  process:app;thread:2 2
`);
const FRAMES = createProfile(REPORT).frames;
const NAMES = createFrameNames(REPORT, FRAMES);

/** Each call as its path and its total. */
function calls(profile: Profile): string[] {
  const { tree, parents } = profile;
  const paths: string[] = [];
  for (let node = 0; node < parents.length; node++) {
    const name = NAMES.label(tree.frame[node]);
    paths[node] = node === 0 || parents[node] === 0 ? name : `${paths[parents[node]]};${name}`;
  }
  return paths.map((path, node) => `${path} ${totalOf(profile, profile.sumsOf(0), node)}`);
}

function shaped(query: string): Profile {
  const { steps } = parseQuery(query);
  return shapeProfile(
    { report: REPORT, frames: FRAMES, names: NAMES },
    { groupBy: 'function', order: 'weight', steps },
  );
}

const TOGETHER = ['whole program 15', 'main 8', 'main;parse 7', 'main;print 1', 'idle 5'];

describe('labels', () => {
  const LABELLED = reportFromSamples(`
    label:tenant=acme;main;parse 3
    label:tenant=zeta;main;parse 4
    main;tenant=acme 5
  `);
  const { frames } = createProfile(LABELLED);
  const names = createFrameNames(LABELLED, frames);
  const total = (query: string) => {
    const { steps } = parseQuery(query);
    const profile = shapeProfile({ report: LABELLED, frames, names }, { groupBy: 'function', order: 'weight', steps });
    return totalOf(profile, profile.sumsOf(0), 0);
  };

  test('filter stacks, and a function of that name is none', () => {
    expect(total('')).toBe(12);
    expect(total('show:label:tenant=acme')).toBe(3);
    expect(total('hide:label:tenant=acme')).toBe(9);
    expect(total('show:label:tenant')).toBe(7);
    expect(total('show:label:/.*/')).toBe(7);
    expect(total('show:tenant=acme')).toBe(8);
  });

  test('are called as they are written', () => {
    expect(Array.from(frames.kind.keys(), (frame) => names.stackLabel(frame)).filter((name) => name !== '')).toEqual([
      'tenant=zeta',
      'tenant=acme',
    ]);
  });
});

describe('calls of several threads', () => {
  test('are together unless somebody wants them apart', () => {
    expect(calls(createProfile(REPORT))).toEqual(TOGETHER);
    expect(calls(shaped(''))).toEqual(TOGETHER);
  });

  test('stand below their thread where they are apart', () => {
    expect(calls(shaped('tracks'))).toEqual([
      'whole program 15',
      'process app 15',
      'process app;thread 2 11',
      'process app;thread 2;idle 5',
      'process app;thread 2;main 4',
      'process app;thread 2;main;parse 4',
      'process app;thread 1 4',
      'process app;thread 1;main 4',
      'process app;thread 1;main;parse 3',
      'process app;thread 1;main;print 1',
    ]);
  });

  test('are chosen by the name of their thread, apart or together', () => {
    expect(calls(shaped('show:"=thread 1"'))).toEqual(['whole program 4', 'main 4', 'main;parse 3', 'main;print 1']);
    expect(calls(shaped('hide:"=thread 1" tracks')).slice(0, 3)).toEqual([
      'whole program 11',
      'process app 11',
      'process app;thread 2 11',
    ]);
  });

  test('are chosen by a list of threads, each by its name with those that it belongs to', () => {
    const total = (query: string) => totalOf(shaped(query), shaped(query).sumsOf(0), 0);
    expect(calls(shaped('thread:"=process app, thread 1"'))).toEqual([
      'whole program 4',
      'main 4',
      'main;parse 3',
      'main;print 1',
    ]);
    expect([total('thread:"thread 1","thread 2"'), total('thread:app'), total('thread:"=thread 1"')]).toEqual([
      15, 15, 0,
    ]);
    // As recorded, and all that is in a process which has no calls beside its threads.
    expect([total('thread:=1'), total('thread:=app'), total('thread:"=process app"'), total('thread:=ap')]).toEqual([
      4, 15, 15, 0,
    ]);
    expect([total('thread:"-thread 1"'), total('thread:"app","-thread 1"'), total('thread:app thread:1')]).toEqual([
      11, 11, 4,
    ]);
    expect(calls(shaped('thread:"-thread 2" tracks')).slice(0, 3)).toEqual([
      'whole program 4',
      'process app 4',
      'process app;thread 1 4',
    ]);
  });

  test('keep their values, whichever metric is gathered', () => {
    const gathered = gatherValues(mergeLines(REPORT), REPORT.selfValues[0]);
    expect([...gathered].reduce((sum, value) => sum + value, 0)).toBe(REPORT.facts.metrics[0].total);
  });
});

describe('a thread is no function', () => {
  test('of those that cost most', () => {
    const [top] = listTopFunctions(REPORT);
    expect(top.map(({ function: name, self, total }) => `${name} ${self} ${total}`)).toEqual([
      'main 0 8',
      'parse 7 7',
      'idle 5 5',
      'print 1 1',
    ]);
  });

  test('of the table, where threads are apart', () => {
    const profile = shaped('tracks');
    const sums = profile.sumsOf(0);
    const rows = functionRows(profile, [{ metric: REPORT.facts.metrics[0], sums, widths: sums, base: 15 } as never]);
    expect(Array.from(rows.leaders, (frame) => NAMES.label(frame)).sort()).toEqual(['idle', 'main', 'parse', 'print']);
  });
});
