import type { ViewState } from '../../state/state.js';

/** What findings are of, where a part of the run is looked at: rules have judged all of it. "" where that is plain. */
export function findingsScope({ lens, chosenNodes }: Pick<ViewState, 'lens' | 'chosenNodes'>): string {
  const { time, sizes } = lens.value;
  const chosen = [time && 'time', sizes && 'sizes', chosenNodes.value && 'threads'].filter(Boolean);
  return chosen.length === 0 ? '' : `Of the whole run, not of the chosen ${chosen.join(' and ')}`;
}
