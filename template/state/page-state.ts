import { type ReadonlySignal, signal } from '@preact/signals';

/** The views that take the page's largest place, one at a time; the first is shown first. */
export const TABS = ['graph', 'callees', 'callers', 'functions', 'sandwich', 'sizes', 'summary'] as const;
export type Tab = (typeof TABS)[number];

/** What the hue of a box says; the first is chosen first. */
export const COLORINGS = ['auto', 'family', 'module', 'file', 'function', 'self'] as const;
export type Coloring = (typeof COLORINGS)[number];

/** Which view is open, and how it looks. */
export interface PageState {
  readonly tab: ReadonlySignal<Tab>;
  readonly coloring: ReadonlySignal<Coloring>;
  /** Whether the flame graph's root is at the bottom and calls stand above their callers. */
  readonly isRootBelow: ReadonlySignal<boolean>;
  /** One sentence about something that did not go as asked; "" for none. */
  readonly notice: ReadonlySignal<string>;
}

export function createPageState(): PageState {
  return {
    tab: signal<Tab>(TABS[0]),
    coloring: signal<Coloring>(COLORINGS[0]),
    isRootBelow: signal(false),
    notice: signal(''),
  };
}
