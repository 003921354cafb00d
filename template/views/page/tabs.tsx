import { useLayoutEffect, useRef } from 'preact/hooks';
import './tabs.css';
import { chooseTab } from '../../state/choose-view.js';
import type { Tab } from '../../state/page-state.js';
import type { ViewState } from '../../state/state.js';

const NAMES: Readonly<Record<Tab, string>> = {
  graph: 'Flame graph',
  order: 'Time order',
  callees: 'Top-down',
  callers: 'Bottom-up',
  functions: 'Functions',
  sandwich: 'Callers & callees',
  marks: 'Marks',
  sizes: 'Sizes',
  summary: 'Summary',
};

const MEANINGS: Readonly<Record<Tab, string>> = {
  graph: 'Every call as a box as wide as its value, callers above callees.',
  order: 'The calls of each thread as they came, from left to right.',
  callees: 'The same calls as a table: open a function to see its callees.',
  callers: 'Functions by self value: open one to see its callers.',
  functions: 'All functions in one list, the calls of each added up.',
  sandwich: 'One function: its callers above, its callees below.',
  marks: 'What the trace names: garbage collections, page loads, user timings, waits; the longest first.',
  sizes: 'How many blocks there are of each size.',
  summary: 'What each metric means, and the functions with the most of it.',
};

export const TAB_PANEL = 'view';

/** The views as tabs, by pointer, arrow keys, or the digits of their places. */
export function Tabs({ state }: { state: ViewState }) {
  const list = useRef<HTMLDivElement>(null);
  const { tabs } = state;
  const chosen = state.tab.value;
  useLayoutEffect(() => {
    // On a phone the tabs scroll sideways.
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosen]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    const place = (tabs.indexOf(chosen) + step + tabs.length) % tabs.length;
    chooseTab(state, tabs[place]);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[place].focus();
    event.preventDefault();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Views" ref={list} onKeyDown={onKeyDown}>
      {tabs.map((tab, place) => {
        const isChosen = chosen === tab;
        return (
          <button
            key={tab}
            type="button"
            role="tab"
            class="tab"
            id={`tab-${tab}`}
            aria-selected={isChosen}
            aria-controls={TAB_PANEL}
            aria-keyshortcuts={String(place + 1)}
            tabIndex={isChosen ? 0 : -1}
            title={MEANINGS[tab]}
            onClick={() => chooseTab(state, tab)}
          >
            {NAMES[tab]}
          </button>
        );
      })}
    </div>
  );
}
