import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Profile } from '../model/calls/profile.js';
import { createFrameNames, type NamedReport } from '../model/names/frame-names.js';
import type { QueryHistory } from '../model/query/history.js';
import { parseQuery } from '../model/query/query.js';
import type { Step } from '../model/query/step.js';
import type { GroupBy, Shape, SiblingOrder } from '../model/shape/plan.js';
import { shapeProfile } from '../model/shape/shape-profile.js';
import type { PageState } from './page-state.js';

/** The first of each is chosen first. */
export const GROUPINGS: readonly GroupBy[] = ['function', 'line', 'file', 'module'];
export const ORDERS: readonly SiblingOrder[] = ['weight', 'name'];

/** Which tree the recorded stacks are merged into, and what its calls are named. */
export interface ShapeState extends NamedReport {
  readonly groupBy: ReadonlySignal<GroupBy>;
  readonly order: ReadonlySignal<SiblingOrder>;
  /** The query of transforms, and the ones before and after it. */
  readonly queries: ReadonlySignal<QueryHistory>;
  /** Whether boxes and tables have names with all their namespaces, template arguments and parameters. */
  readonly wantsWholeNames: ReadonlySignal<boolean>;
  readonly steps: ReadonlySignal<readonly Step[]>;
  readonly shape: ReadonlySignal<Shape>;
  /** The calls in the chosen shape, callers first. */
  readonly callees: ReadonlySignal<Profile>;
}

/** @param plain the calls as they were recorded, which is the shape that is chosen first */
export function createShapeState(plain: Profile, { coloring }: Pick<PageState, 'coloring'>): ShapeState {
  const groupBy = signal(GROUPINGS[0]);
  const order = signal(ORDERS[0]);
  const queries = signal<QueryHistory>({ past: [], present: '', future: [] });
  const wantsWholeNames = signal(false);
  const { report, frames } = plain;
  const colorBy = () => (coloring.value === 'self' ? 'auto' : coloring.value);
  const names = createFrameNames(report, frames, () => wantsWholeNames.value, colorBy);
  const source: NamedReport = { report, frames, names };
  const steps = computed(() => parseQuery(queries.value.present).steps);
  const shape = computed<Shape>(() => ({ groupBy: groupBy.value, order: order.value, steps: steps.value }));
  const callees = computed(() => (isPlain(shape.value) ? plain : shapeProfile(source, shape.value)));
  return { ...source, groupBy, order, queries, wantsWholeNames, steps, shape, callees };
}

function isPlain({ groupBy, order, steps }: Shape): boolean {
  return groupBy === GROUPINGS[0] && order === ORDERS[0] && steps.length === 0;
}
