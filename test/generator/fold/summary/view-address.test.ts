import { describe, expect, test } from 'vitest';
import { viewAddress } from '../../../../generator/fold/summary/view-address.js';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import type { Report } from '../../../../template/data/report.js';
import { decodeAddress } from '../../../../template/state/address.js';
import { createViewState } from '../../../../template/state/create-state.js';
import { applyAddress } from '../../../../template/state/state-address.js';
import { reportFromStacks, stackTextOf } from '../../../helpers/stacks.js';
import { stackOf } from '../../../template/profiles.js';

const RUN = `
  main(a.rs:1)[/bin/app];parse(a.rs:2)[/bin/app]  +10000
  main(a.rs:1)[/bin/app];parse(a.rs:3)[/bin/app];read[/bin/app]  +40 -40
  main(a.rs:9)[/bin/app];keep[/lib/libkeep.so]  +1000
`;

function nodeOf(report: Report, stack: string): number {
  return Array.from(report.tree.depth.keys()).find((node) => stackTextOf(report, node) === stack) as number;
}

/** What the page shows at an address. */
function openedAt(report: Report, address: string) {
  const state = createViewState(report);
  applyAddress(state, decodeAddress(address));
  const profile = state.profile.value;
  const selection = state.selection.value;
  return {
    metric: state.metric.value.key,
    selected: selection === null ? '' : stackOf(profile, selection),
    zoomed: stackOf(profile, state.zoom.value),
  };
}

describe('the address of a view', () => {
  const report = reportFromStacks(RUN);

  test('opens the page in the metric, at the call', () => {
    const address = viewAddress(report, 'leakedBytes', nodeOf(report, 'main;keep'));
    expect(address).toMatch(/^#metric=leakedBytes&select=[0-9a-f]{16}$/);
    expect(openedAt(report, address)).toEqual({ metric: 'leakedBytes', selected: 'main;keep', zoomed: '' });
  });

  test('comes closer where the call would be too narrow to see, or has nothing of the metric', () => {
    for (const metric of ['allocatedBytes', 'leakedBytes']) {
      const address = viewAddress(report, metric, nodeOf(report, 'main;parse;read'));
      expect(openedAt(report, address)).toEqual({ metric, selected: 'main;parse;read', zoomed: 'main;parse;read' });
    }
  });

  test('comes closer where the call and all that it calls have less than a 200th of the metric', () => {
    // Of 2,000 bytes parse has 10 with what it calls, which is just enough.
    const run = reportFromStacks(
      'main;print  +1972\nmain;parse  +1\nmain;parse;read  +9\nmain;write  +9\nmain;skip  +9',
    );
    const isZoomed = (stack: string) => viewAddress(run, 'allocatedBytes', nodeOf(run, stack)).includes('&zoom=');
    const stacks = ['main', 'main;print', 'main;parse', 'main;parse;read', 'main;write', 'main;skip'];
    expect(stacks.map(isZoomed)).toEqual([false, false, false, true, true, true]);
  });

  test('comes closer where nothing has any of the metric', () => {
    const run = reportFromStacks('main;parse  +10 -10');
    expect(viewAddress(run, 'leakedBytes', nodeOf(run, 'main'))).toContain('&zoom=');
  });

  test('means the same where the executable has another name, and a build appended another number', () => {
    const run = (program: string, suffix: string) =>
      reportFromStacks(`main[/bin/${program}];parse${suffix}[/bin/${program}]  +10000`);
    const [before, after] = [run('app-0a1b', '.constprop.1'), run('app-99aa', '.cold')];
    expect(viewAddress(after, 'peakBytes', 2)).toBe(viewAddress(before, 'peakBytes', 2));
    expect(openedAt(after, viewAddress(before, 'peakBytes', 2)).selected).toBe('main;parse.cold');
  });

  test('of the whole program is the metric alone', () => {
    expect(viewAddress(report, 'peakBytes', 0)).toBe('#metric=peakBytes');
  });

  test('means the same beside a baseline', () => {
    const both = combineReports(report, reportFromStacks('main[/bin/app];start[/bin/app]  +70000'));
    const address = viewAddress(both, 'allocatedBytes', nodeOf(both, 'main;parse'));
    expect(address).toBe(viewAddress(report, 'allocatedBytes', nodeOf(report, 'main;parse')));
    expect(openedAt(both, address).selected).toBe('main;parse');
  });
});
