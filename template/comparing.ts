import { signal } from '@preact/signals';
import { swapRuns, withoutBaseline } from './data/compare/separate-runs.js';
import type { Report, RunTables } from './data/report.js';
import { showName } from './model/graph/describe-box.js';
import { compareWithFile } from './open/baseline-file.js';
import type { Comparing } from './views/compare/comparing.js';

/**
 * @param shown the report that is on the page
 * @param show puts another one in its place
 */
export function createComparing(shown: () => Report, show: (report: Report) => void): Comparing {
  const isBusy = signal(false);
  const message = signal('');
  const announcement = signal('');
  const become = (report: Report) => {
    const { facts, baseline } = report;
    show(report);
    message.value = '';
    announcement.value = baseline
      ? `${showName(facts.title)} is compared with ${showName(baseline.facts.title)}.`
      : `${showName(facts.title)} is no longer compared.`;
  };
  return {
    isBusy,
    message,
    announcement,
    async compareWith([file, ...others]) {
      if (isBusy.value || !file) return;
      announcement.value = '';
      message.value = others.length > 0 ? 'Drop one report at a time.' : '';
      if (others.length > 0) return;
      isBusy.value = true;
      try {
        const compared = await compareWithFile(shown(), file);
        become(compared.report);
        message.value = compared.note;
      } catch (error) {
        message.value = (error as Error).message;
      } finally {
        isBusy.value = false;
      }
    },
    swap: () => become(swapRuns(shown(), shown().baseline as RunTables)),
    removeBaseline: () => become(withoutBaseline(shown())),
  };
}
