import { batch, effect, type Signal, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { ViewState } from '../../state/state.js';
import { whenIdle } from '../page/timing.js';

/** What a view of the selection reads. */
const FOLLOWED = [
  'selection',
  'zoom',
  'tab',
  'profile',
  'figures',
  'callees',
  'calleesFigures',
  'lens',
  'shownMetric',
  'metric',
  'sums',
  'widths',
  'base',
  'runs',
  'ordered',
] as const;

/** What a view of the selection is handed: what is not here would not be followed. */
export type SelectionState = Pick<ViewState, 'report' | 'names' | (typeof FOLLOWED)[number]>;

/** Longer than from one step of a drag to the next. */
const REST_MILLISECONDS = 60;

/**
 * A state that becomes what another one is when that is on the screen and the page has nothing else to do: for views that
 * would keep the picture waiting. Choices are made in the state itself.
 */
export function useFollower(state: ViewState): SelectionState {
  const { follower, follow } = useMemo(() => createFollower(state), [state]);
  useEffect(() => follow(), [follow]);
  return follower;
}

function createFollower(state: ViewState): { follower: SelectionState; follow: () => () => void } {
  const { report, names } = state;
  const copies = FOLLOWED.map((key) => [key, signal<unknown>(state[key].peek())] as const);
  const copy = () =>
    batch(() => {
      for (const [key, to] of copies) to.value = state[key].peek();
    });
  return {
    follower: { report, names, ...(Object.fromEntries(copies) as Record<(typeof FOLLOWED)[number], Signal>) },
    follow: () =>
      effect(() => {
        for (const [key] of copies) void state[key].value;
        let isLatest = true;
        const rest = setTimeout(() => whenIdle([() => isLatest && copy()]), REST_MILLISECONDS);
        return () => {
          isLatest = false;
          clearTimeout(rest);
        };
      }),
  };
}
