import { beforeEach, expect, test } from 'vitest';
import { decodeAddress } from '../../../template/state/address.js';
import { invert } from '../../../template/state/choose-shape.js';
import { createViewState } from '../../../template/state/create-state.js';
import { chooseCall, moveSelection, searchFor, select, stepMatch, zoomTo } from '../../../template/state/navigate.js';
import type { ViewState } from '../../../template/state/state.js';
import { addressOf, applyAddress } from '../../../template/state/state-address.js';
import { nodeOf, profileOf, stackOf } from '../profiles.js';

const profile = profileOf(`
  _start[/app];__libc_start_main[/lib/libc.so.6];main[/app];parse[/app]  +70
  _start[/app];__libc_start_main[/lib/libc.so.6];main[/app];print[/app]  +30
`);
const SECOND = '_start;__libc_start_main';
const MAIN = `${SECOND};main`;

let state: ViewState;
beforeEach(() => {
  state = createViewState(profile.report);
});

const node = (stack: string) => nodeOf(profile, stack);
const selected = () => state.selection.value !== null && stackOf(profile, state.selection.value);
const isFolded = () => state.foldedStartUp.value !== null;

test('the box of all start-up calls opens when it is chosen; the first call, chosen again, folds them', () => {
  chooseCall(state, node('_start'));
  expect([isFolded(), selected(), state.zoom.value]).toEqual([false, '_start', 0]);
  chooseCall(state, node(SECOND));
  expect([isFolded(), selected()]).toEqual([false, SECOND]);
  chooseCall(state, node('_start'));
  expect([isFolded(), selected()]).toEqual([false, '_start']);
  chooseCall(state, node('_start'));
  expect([isFolded(), selected()]).toEqual([true, '_start']);
});

test('from further in it is the way back to all', () => {
  zoomTo(state, node(`${MAIN};parse`));
  chooseCall(state, node('_start'));
  expect([isFolded(), state.zoom.value]).toEqual([false, 0]);
});

test('arrow keys step over it as over any other box', () => {
  select(state, node(''));
  moveSelection(state, 'down');
  expect([isFolded(), selected()]).toEqual([true, '_start']);
  moveSelection(state, 'down');
  expect([isFolded(), selected()]).toEqual([true, MAIN]);
  moveSelection(state, 'up');
  expect([isFolded(), selected()]).toEqual([true, '_start']);
  moveSelection(state, 'up');
  expect([isFolded(), selected()]).toEqual([true, '']);
});

test('what is found or selected among them opens them', () => {
  searchFor(state, '__libc_start');
  expect(isFolded()).toBe(true);
  stepMatch(state, 1);
  expect([isFolded(), selected()]).toEqual([false, SECOND]);
});

test('the address keeps that they are open', () => {
  expect(addressOf(state).startup).toBe('');
  chooseCall(state, node('_start'));
  expect(addressOf(state).startup).toBe('open');
  applyAddress(state, decodeAddress('#zoom='));
  expect(isFolded()).toBe(true);
  applyAddress(state, decodeAddress('#startup=open'));
  expect(isFolded()).toBe(false);
});

test('inverted, there is nothing to fold', () => {
  invert(state, true);
  expect(state.startUp.value).toBeNull();
  invert(state, false);
  expect(isFolded()).toBe(true);
});
