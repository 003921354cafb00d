import { expect, test } from 'vitest';
import { combineReports } from '../../../template/data/compare/combine-reports.js';
import { atOnce } from '../../../template/data/steps.js';
import { decodeAddress } from '../../../template/state/address.js';
import { createViewState } from '../../../template/state/create-state.js';
import { prepareState } from '../../../template/state/prepare-state.js';
import { addressOf, applyAddress } from '../../../template/state/state-address.js';
import { reportFromStacks } from '../../helpers/stacks.js';

test('a state that was prepared in steps is the one that is made at once', () => {
  const report = combineReports(reportFromStacks('main;parse +16\nmain;log +2'), reportFromStacks('main;parse +4'));
  for (const hash of ['', '#metric=allocations&query=hide%3Alog', '#run=older', '#inverted=yes']) {
    const address = decodeAddress(hash);
    const plain = createViewState(report);
    applyAddress(plain, address);
    const prepared = atOnce(prepareState(report, address));
    expect(addressOf(prepared)).toEqual(addressOf(plain));
    expect(prepared.profile.value.tree).toEqual(plain.profile.value.tree);
    expect(prepared.sums.value).toEqual(plain.sums.value);
    expect(prepared.explanation.value).toEqual(plain.explanation.value);
  }
});

test('each step makes a part of it', () => {
  const report = combineReports(reportFromStacks('main;parse +16'), reportFromStacks('main;parse +4'));
  const steps = prepareState(report, decodeAddress(''));
  let count = 1;
  while (!steps.next().done) count++;
  expect(count).toBeGreaterThan(2 * report.facts.metrics.length);
});

test('what explains a change is of the difference alone', () => {
  const report = combineReports(reportFromStacks('main;parse +16\nmain;log +2'), reportFromStacks('main;parse +4'));
  const explanationOf = (hash: string) => atOnce(prepareState(report, decodeAddress(hash))).explanation.value;
  expect(explanationOf('')).toMatchObject({ size: 14, changes: [{ change: 12 }, { change: 2 }] });
  expect(explanationOf('#run=older')).toBeNull();
});
