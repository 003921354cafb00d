import { describe, expect, test } from 'vitest';
import { timeIn } from '../../../template/data/unit.js';
import { decodeAddress } from '../../../template/state/address.js';
import { createViewState } from '../../../template/state/create-state.js';
import { applyAddress } from '../../../template/state/state-address.js';
import { reportFromSamples, sampledMetric } from '../../helpers/sampled-report.js';
import { reportFromStacks } from '../../helpers/stacks.js';

const REPORTS = {
  heap: reportFromStacks('main +10\n@5\nmain;a +20\n@10'),
  samples: reportFromSamples('0+10000000 main 10000000', [sampledMetric('cpu', { unit: timeIn(1) })]),
};

/** What the page says of an address. */
function told(of: keyof typeof REPORTS, address: string) {
  const state = createViewState(REPORTS[of]);
  applyAddress(state, decodeAddress(`#${address}`));
  return { notice: state.notice.value.replaceAll('\u00a0', ' '), time: state.time.value, sizes: state.sizes.value };
}

describe('what an address asks for and is not shown is told', () => {
  test.each([
    ['heap', 'time=3-1', 'The time in the address is none of this run, so the whole run is shown.'],
    ['heap', 'span=9-1', 'The part of the timeline in the address is none of this run, so all of it is shown.'],
    ['heap', 'sizes=9-1', 'The block sizes in the address are none, so all are shown.'],
    ['heap', 'time=1-3&sizes=1-9', 'Block sizes are only known for the whole run, so the size filter was removed.'],
    ['samples', 'sizes=1-9', 'The report knows nothing of the block sizes in the address, so all is shown.'],
    ['heap', 'metric=bogus', 'The metric in the address is none of this report, so the usual one is shown.'],
    ['heap', 'view=nope', 'The view in the address is none of this report, so the usual one is shown.'],
    ['heap', 'view=order', 'The view in the address is none of this report, so the usual one is shown.'],
    ['heap', 'order=nope', 'The order in the address is none of this report, so the usual one is shown.'],
    ['heap', 'zoom=nonsense', 'The chosen call is not in this report, so all is shown.'],
    ['samples', 'view=order&zoom=nonsense', 'The chosen call is not in this report, so all is shown.'],
    ['samples', 'view=order&zoom=t0-1', ''],
    ['heap', 'metric=allocatedBytes&view=summary&group=module&order=name&width=newer', ''],
    ['heap', 'time=1-3', ''],
    ['heap', 'sizes=1-9', ''],
    ['samples', 'time=1-3', ''],
  ] as const)('%s: %s', (of, address, notice) => {
    expect(told(of, address).notice).toBe(notice);
  });

  test('each in a sentence, beside a call that is not there', () => {
    expect(told('heap', 'time=5-&zoom=0123456789abcdef').notice).toBe(
      'The time in the address is none of this run, so the whole run is shown. The chosen call is not in this report, so all is shown.',
    );
  });

  test('what is good of it is shown', () => {
    const { notice, time } = told('samples', 'time=5-99');
    expect(notice).toContain("goes beyond the run's end");
    expect(time).toMatchObject({ kind: 'range', toSlice: REPORTS.samples.time.sliceCount });
  });
});
