import { beforeEach, describe, expect, test } from 'vitest';
import { decodeAddress, encodeAddress } from '../../../template/state/address.js';
import { invert } from '../../../template/state/choose-shape.js';
import { chooseTab, putRootBelow } from '../../../template/state/choose-view.js';
import { createViewState } from '../../../template/state/create-state.js';
import { openNode, select, zoomTo } from '../../../template/state/navigate.js';
import type { ViewState } from '../../../template/state/state.js';
import { addressOf, applyAddress } from '../../../template/state/state-address.js';
import { nodeOf, profileOf, stackOf } from '../profiles.js';

const profile = profileOf(`
  main;parse;copy  +5000
  main;parse;skip  +2000
  main;print;copy  +900
`);

let state: ViewState;
beforeEach(() => {
  state = createViewState(profile.report);
});

const node = (stack: string) => nodeOf(state.profile.value, stack);
const stackAt = (at: number | null) => (at === null ? null : stackOf(state.profile.value, at));
const place = () => [stackAt(state.zoom.value), stackAt(state.selection.value)];

describe('turned twice', () => {
  test('the graph is zoomed as it was, with what was selected', () => {
    openNode(state, node('main;parse'));
    select(state, node('main;parse;skip'));
    invert(state, true);
    expect(place()).toEqual(['', 'skip']);
    invert(state, false);
    expect(place()).toEqual(['main;parse', 'main;parse;skip']);
  });

  test('so it is with the heavier of two calls selected in between, and the inverted graph as well', () => {
    select(state, node('main;print;copy'));
    invert(state, true);
    invert(state, false);
    expect(place()).toEqual(['', 'main;print;copy']);
    invert(state, true);
    zoomTo(state, node('copy'));
    invert(state, false);
    invert(state, true);
    expect(place()).toEqual(['copy', 'copy']);
  });

  test('by way of a table of callers too', () => {
    zoomTo(state, node('main;parse'));
    chooseTab(state, 'callers');
    chooseTab(state, 'graph');
    expect(place()).toEqual(['main;parse', null]);
  });

  test('it stays with the function that was selected in between', () => {
    openNode(state, node('main;parse'));
    invert(state, true);
    select(state, node('copy'));
    invert(state, false);
    expect(place()).toEqual(['', 'main;parse;copy']);
  });
});

test('on which side the root is, is in the address', () => {
  putRootBelow(state, true);
  const address = encodeAddress(addressOf(state));
  expect(address).toBe('#root=bottom');
  const again = createViewState(profile.report);
  applyAddress(again, decodeAddress(address));
  expect(again.isRootBelow.value).toBe(true);
});
