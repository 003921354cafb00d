import { timeDoubt } from '../model/time/time-doubt.js';
import type { Address } from './address.js';
import { CHANGES } from './calls-state.js';
import { RUNS, WIDTHS } from './lens-state.js';
import { MARK_GROUPINGS } from './marks-state.js';
import { COLORINGS } from './page-state.js';
import { GROUPINGS, ORDERS } from './shape-state.js';
import type { ViewState } from './state.js';

/** What an address asks for that is not shown, a sentence each. */
export function addressDoubts(state: ViewState, address: Address): string[] {
  const { report, time, timeSpan, sizes } = state;
  return [
    ...choicesOf(state).map(([part, what, choices]) =>
      address[part] === '' || choices.includes(address[part])
        ? ''
        : `The ${what} in the address is none of this report, so the usual one is shown.`,
    ),
    timeDoubt(address.time, report, time.value),
    address.span !== '' && timeSpan.value === null
      ? 'The part of the timeline in the address is none of this run, so all of it is shown.'
      : '',
    address.sizes !== '' && sizes.value === null ? sizesDoubt(time.value !== null, knowsSizes({ report })) : '',
  ].filter((sentence) => sentence !== '');
}

/** Parts of an address that are one of several words, with what they choose. */
function choicesOf({ report, tabs }: ViewState): (readonly [keyof Address, string, readonly string[]])[] {
  return [
    ['metric', 'metric', report.facts.metrics.map(({ key }) => key)],
    ['view', 'view', tabs],
    ['group', 'grouping', GROUPINGS],
    ['order', 'order', ORDERS],
    ['color', 'color', COLORINGS],
    ['run', 'run', RUNS],
    ['width', 'width', WIDTHS],
    ['change', 'change', CHANGES],
    ['markgroup', 'grouping of marks', MARK_GROUPINGS],
  ];
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
