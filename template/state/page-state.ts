import { type ReadonlySignal, signal } from '@preact/signals';
import type { Report } from '../data/report.js';

/** The views that take the page's largest place, one at a time; the first is shown first. */
export const TABS = [
  'graph',
  'order',
  'callees',
  'callers',
  'functions',
  'sandwich',
  'marks',
  'sizes',
  'summary',
] as const;
export type Tab = (typeof TABS)[number];

/** What the hue of a box says; the first is chosen first. */
export const COLORINGS = ['auto', 'family', 'module', 'file', 'function', 'self'] as const;
export type Coloring = (typeof COLORINGS)[number];

/** Which view is open, and how it looks. */
export interface PageState {
  readonly tab: ReadonlySignal<Tab>;
  /** The views that the report has data for. */
  readonly tabs: readonly Tab[];
  readonly coloring: ReadonlySignal<Coloring>;
  /** Whether the flame graph's root is at the bottom and calls stand above their callers. */
  readonly isRootBelow: ReadonlySignal<boolean>;
  /** One sentence about something that did not go as asked; "" for none. */
  readonly notice: ReadonlySignal<string>;
}

export function createPageState(report: Report): PageState {
  const hasSizes = [report, report.baseline].some((run) => run !== null && run.sizes.node.length > 0);
  const hasMarks = [report, report.baseline].some((run) => run !== null && run.marks.name.length > 0);
  const hasOrder = report.samples.node.length > 0;
  return {
    tab: signal<Tab>(TABS[0]),
    tabs: TABS.filter((tab) => ({ sizes: hasSizes, order: hasOrder, marks: hasMarks })[tab as string] ?? true),
    coloring: signal<Coloring>(COLORINGS[0]),
    isRootBelow: signal(false),
    notice: signal(''),
  };
}
