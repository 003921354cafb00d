import { timeDoubt } from '../model/time/time-doubt.js';
import type { Address } from './address.js';
import type { ViewState } from './state.js';

/** What the ranges in an address ask for that is not shown, a sentence each. */
export function rangeDoubts({ report, time, timeSpan, sizes }: ViewState, address: Address): string[] {
  return [
    timeDoubt(address.time, report, time.value),
    address.span !== '' && timeSpan.value === null
      ? 'The part of the timeline in the address is none of this run, so all of it is shown.'
      : '',
    address.sizes !== '' && sizes.value === null ? sizesDoubt(time.value !== null, knowsSizes({ report })) : '',
  ].filter((sentence) => sentence !== '');
}

function sizesDoubt(hasTime: boolean, isKnown: boolean): string {
  if (!isKnown) return 'The report knows nothing of the block sizes in the address, so all is shown.';
  if (hasTime) return 'Block sizes are only known for the whole run, so the size filter was removed.';
  return 'The block sizes in the address are none, so all are shown.';
}

/** Whether anything in a report is known by block size. */
export function knowsSizes({ report }: Pick<ViewState, 'report'>): boolean {
  return report.facts.metrics.some(({ source }) => source.table === 'sizes');
}
