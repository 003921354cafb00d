import type { ViewState } from '../../state/state.js';

/** What findings are of. */
export interface FindingsScope {
  /** `New run`; "" where it is plain. */
  readonly short: string;
  /** `Of the whole new run, not of the chosen time` */
  readonly sentence: string;
}

/** What findings are of, where two runs are in the report or a part of one is looked at: rules have judged all of one run. */
export function findingsScope(state: Pick<ViewState, 'report' | 'lens' | 'chosenNodes'>): FindingsScope {
  const { time, sizes } = state.lens.value;
  const chosen = [time && 'time', sizes && 'sizes', state.chosenNodes.value && 'threads'].filter(Boolean);
  const run = shownRunName(state);
  if (chosen.length === 0 && run === 'run') return { short: '', sentence: '' };
  const part = chosen.length === 0 ? `Of the ${run}` : `Of the whole ${run}, not of the chosen ${chosen.join(' and ')}`;
  return { short: SHORT[run], sentence: part };
}

const SHORT = { run: 'Whole run', 'new run': 'New run', 'old run': 'Old run' } as const;

/** The run that findings and facts are of; of a difference they are the newer one's. */
export function shownRunName({ report, lens }: Pick<ViewState, 'report' | 'lens'>): keyof typeof SHORT {
  if (report.baseline === null) return 'run';
  return lens.value.report === report ? 'new run' : 'old run';
}
