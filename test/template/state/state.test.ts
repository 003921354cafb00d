import { beforeEach, describe, expect, test } from 'vitest';
import { decodeAddress } from '../../../template/state/address.js';
import { chooseMetric } from '../../../template/state/choose-lens.js';
import { invert } from '../../../template/state/choose-shape.js';
import { createViewState } from '../../../template/state/create-state.js';
import {
  hoverOver,
  moveSelection,
  reveal,
  searchFor,
  select,
  stepMatch,
  zoomTo,
} from '../../../template/state/navigate.js';
import type { ViewState } from '../../../template/state/state.js';
import { applyAddress } from '../../../template/state/state-address.js';
import { metricOf, nodeOf, profileOf, stackOf } from '../profiles.js';

// 10,000 bytes; the small one is a five hundredth of them.
const profile = profileOf(`
  main;parse;read  +5000
  main;parse;skip  +2980 -2980
  main;print  +2000
  idle;small  +20
`);

let state: ViewState;
beforeEach(() => {
  state = createViewState(profile.report);
});

const node = (stack: string) => nodeOf(profile, stack);
const selected = () => state.selection.value !== null && stackOf(profile, state.selection.value);
const zoomed = () => stackOf(profile, state.zoom.value);

test('it begins with the first metric, the whole program and nothing chosen', () => {
  expect(state.metric.value.key).toBe('allocatedBytes');
  expect([state.zoom.value, state.selection.value, state.hover.value, state.found.value]).toEqual([
    0,
    null,
    null,
    null,
  ]);
});

test('another metric changes the figures and keeps what is zoomed and searched for', () => {
  zoomTo(state, node('main;parse'));
  searchFor(state, 'SKIP');
  expect(state.found.value?.value).toBe(2980);
  chooseMetric(state, metricOf(profile, 'leakedBytes'));
  expect(zoomed()).toBe('main;parse');
  expect([state.found.value?.boxCount, state.found.value?.value]).toEqual([0, 0]);
});

test('a zoom drops what the pointer was on and the notice', () => {
  hoverOver(state, { node: 1, nodeCount: 1, row: 1, x: 0, width: 9 });
  applyAddress(state, decodeAddress('#select=0000000000000000'));
  expect(state.notice.value).toBe('The chosen call is not in this report, so all is shown.');
  zoomTo(state, node('main'));
  expect([state.hover.value, state.notice.value]).toEqual([null, '']);
});

describe('what is revealed', () => {
  test('is selected, and the view stays where it can be seen', () => {
    zoomTo(state, node('main'));
    reveal(state, node('main;parse;read'));
    expect([selected(), zoomed()]).toEqual(['main;parse;read', 'main']);
  });

  test('is zoomed to where it is out of view or too narrow', () => {
    zoomTo(state, node('main;print'));
    reveal(state, node('main;parse'));
    expect(zoomed()).toBe('');
    reveal(state, node('idle;small'));
    expect([selected(), zoomed()]).toEqual(['idle;small', 'idle']);
  });
});

describe('turning the tree round', () => {
  // walk calls itself: as a caller it is the first box of the inverted tree as well.
  const walks = profileOf('walk;walk +4000\nwalk;read +4000\nseek;walk +8000');
  const turned = () => {
    const inverted = createViewState(walks.report);
    zoomTo(inverted, nodeOf(walks, 'walk'));
    select(inverted, nodeOf(walks, 'walk;read'));
    invert(inverted, true);
    return inverted;
  };
  const shownStack = ({ profile }: ViewState, at: number | null) => at !== null && stackOf(profile.value, at);

  test('shows all of it again, and keeps the function that is selected', () => {
    const inverted = turned();
    expect(shownStack(inverted, inverted.zoom.value)).toBe('');
    expect(shownStack(inverted, inverted.selection.value)).toBe('read');
  });

  test('looks closer at what is less than a quarter of all, and as close as it fills the view', () => {
    const inverted = turned();
    const look = (stack: string) => {
      zoomTo(inverted, nodeOf(inverted.profile.value, stack));
      return inverted.closeness.value;
    };
    expect(look('walk')).toBe(1);
    expect(look('read')).toBe(1);
    const lighter = createViewState(profileOf('walk +12001\nread +3999').report);
    invert(lighter, true);
    zoomTo(lighter, nodeOf(lighter.profile.value, 'read'));
    expect(lighter.closeness.value).toBe(16_000 / 3999);
  });
});

describe('the matches of a search', () => {
  test('are walked round and round, and counted', () => {
    searchFor(state, 'p');
    const walked = [1, 1, 1, -1].map((step) => {
      stepMatch(state, step as 1 | -1);
      return `${state.foundPlace.value} ${selected()}`;
    });
    expect(walked).toEqual(['1 main;parse', '2 main;parse;skip', '3 main;print', '2 main;parse;skip']);
    stepMatch(state, 1);
    stepMatch(state, 1);
    expect(state.foundPlace.value).toBe(1);
  });

  test('are not walked where there are none', () => {
    stepMatch(state, 1);
    searchFor(state, 'nothing');
    stepMatch(state, 1);
    expect(selected()).toBe(false);
  });
});

describe('arrow keys', () => {
  test('begin at what is zoomed', () => {
    zoomTo(state, node('main;parse'));
    moveSelection(state, 'right');
    expect(selected()).toBe('main;parse');
    moveSelection(state, 'down');
    moveSelection(state, 'right');
    expect(selected()).toBe('main;parse;skip');
  });

  test('begin there again where the selection is out of view', () => {
    select(state, node('main;print'));
    zoomTo(state, node('main;parse'));
    moveSelection(state, 'down');
    expect(selected()).toBe('main;parse');
  });
});

test('the pointer on the same box is no news', () => {
  const box = { node: 1, nodeCount: 1, row: 1, x: 0, width: 9 };
  hoverOver(state, box);
  hoverOver(state, { ...box, x: 1 });
  expect(state.hover.value).toBe(box);
  hoverOver(state, { ...box, nodeCount: 2 });
  expect(state.hover.value?.nodeCount).toBe(2);
});
