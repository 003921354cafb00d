import { formatQuery } from '../../template/model/query/query.js';
import { formatTimeChoice } from '../../template/model/time/time-choice.js';
import type { AskedView } from './asked-view.js';

/** The filters as the page's address has them; "" for none. */
export function queryOf({ shape }: AskedView): string {
  return formatQuery(shape.steps);
}

/** The time as the page's address has it; "" for all. */
export function timeOf({ lens, source }: AskedView): string {
  return lens.time === null ? '' : formatTimeChoice(lens.time, source.report.time.sliceMilliseconds);
}

/** What opens the same view behind a report's address: `#metric=allocatedBytes&query=own`. */
export function viewAddress(view: AskedView): string {
  const parts = Object.entries({ metric: view.metric.key, query: queryOf(view), time: timeOf(view) });
  const written = parts.filter(([, value]) => value !== '');
  return `#${written.map(([part, value]) => `${part}=${encodeURIComponent(value)}`).join('&')}`;
}
