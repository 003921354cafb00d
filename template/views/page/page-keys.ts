import type { RefObject } from 'preact';
import type { CallsState } from '../../state/calls-state.js';
import { chooseMetric } from '../../state/choose-lens.js';
import { chooseTab } from '../../state/choose-view.js';
import type { LensState } from '../../state/lens-state.js';
import { select } from '../../state/navigate.js';
import type { Tab } from '../../state/page-state.js';
import type { PlaceState } from '../../state/place-state.js';
import type { ViewState } from '../../state/state.js';
import { stepBack } from './location.js';
import { isInText, isPlainKey, usePageKey } from './page-key.js';
import { TAB_PANEL } from './tabs.js';
import { afterPaint } from './timing.js';

/** Keys that work everywhere on the page, unless something nearer has taken them. */
export function usePageKeys(state: ViewState, searchField: RefObject<HTMLInputElement | null>): void {
  usePageKey((event) => {
    if (event.defaultPrevented) return;
    if (event.key === 'Escape') {
      if (!stepBack(state)) select(state, null);
    } else if (isFind(event)) findIn(searchField.current, event);
    else if (isPlainKey(event)) pressKey(state, event.key);
  });
}

function pressKey(state: ViewState, key: string): void {
  const tab = state.tabs[Number(key) - 1];
  if (tab) openTab(state, tab);
  if (key === '[') stepMetric(state, -1);
  if (key === ']') stepMetric(state, 1);
}

/** Whoever is in a view goes on in the one that takes its place. */
function openTab(state: ViewState, tab: Tab): void {
  const panel = document.getElementById(TAB_PANEL);
  const isInside = panel?.contains(document.activeElement);
  chooseTab(state, tab);
  if (!isInside) return;
  afterPaint(() => {
    if (panel?.contains(document.activeElement)) return;
    panel?.querySelector<HTMLElement>('[tabindex="0"], button, a[href]')?.focus();
  });
}

/** The next metric that means something through the lens, round and round. */
function stepMetric(state: LensState & CallsState & PlaceState, step: 1 | -1): void {
  const { metrics } = state.lens.value;
  for (let passed = 1; passed <= metrics.length; passed++) {
    const index = (state.shownMetric.value + step * passed + metrics.length * passed) % metrics.length;
    if (metrics[index]) {
      chooseMetric(state, index);
      return;
    }
  }
}

function isFind(event: KeyboardEvent): boolean {
  const isModified = event.ctrlKey || event.metaKey;
  if (event.key.toLowerCase() === 'f') return isModified && !event.shiftKey;
  return event.key === '/' && !isModified && !isInText(event);
}

/** Pressed again in the field, Ctrl+F is the browser's own. */
function findIn(field: HTMLInputElement | null, event: KeyboardEvent): void {
  if (!field || event.target === field) return;
  field.focus();
  field.select();
  event.preventDefault();
}
