import { signal } from '@preact/signals';
import { swapInSteps, withoutBaselineInSteps } from './data/compare/separate-runs.js';
import type { Report, RunTables } from './data/report.js';
import type { Steps } from './data/steps.js';
import { showName } from './model/graph/describe-box.js';
import { compareWithFile } from './open/baseline-file.js';
import { Turns } from './open/turns.js';
import { prepareState } from './state/prepare-state.js';
import type { ViewState } from './state/state.js';
import type { Comparing } from './views/compare/comparing.js';
import { readLocation } from './views/page/location.js';

/** What takes no longer is not told: nobody could read it. */
const UNTOLD_MILLISECONDS = 200;

/**
 * Nothing here holds up the page: it is done in short tasks, and the report that is shown stays in use until the next one is ready.
 * @param shown the report that is on the page
 * @param show puts another one in its place
 */
export function createComparing(shown: () => Report, show: (state: ViewState) => void): Comparing {
  const busyWith = signal('');
  let isBusy = false;
  const message = signal('');
  const announcement = signal('');
  let cancellation = new AbortController();

  const become = async (report: Report, note: string, turns: Turns) => {
    const state = await turns.carryOut(prepareState(report, readLocation()));
    const { facts, baseline } = report;
    show(state);
    message.value = note;
    announcement.value = baseline
      ? `${showName(facts.title)} is compared with ${showName(baseline.facts.title)}.`
      : `${showName(facts.title)} is no longer compared.`;
  };

  /** @param what for the reader, while it is done */
  const carryOut = async (what: string, work: (turns: Turns) => Promise<void>) => {
    if (isBusy) return;
    isBusy = true;
    const telling = setTimeout(() => (busyWith.value = what), UNTOLD_MILLISECONDS);
    message.value = '';
    announcement.value = '';
    cancellation = new AbortController();
    try {
      await work(new Turns(cancellation.signal));
    } catch (error) {
      if (cancellation.signal.aborted) announcement.value = 'Cancelled: nothing has changed.';
      else message.value = (error as Error).message;
    } finally {
      isBusy = false;
      clearTimeout(telling);
      busyWith.value = '';
    }
  };
  const derive = (what: string, steps: () => Steps<Report>) =>
    carryOut(what, async (turns) => become(await turns.carryOut(steps()), '', turns));

  return {
    busyWith,
    message,
    announcement,
    async compareWith([file, ...others]) {
      if (!file) return;
      if (others.length > 0) {
        message.value = 'Drop one report at a time.';
        return;
      }
      await carryOut(`Comparing with ${showName(file.name)}…`, async (turns) => {
        const { report, note } = await compareWithFile(shown(), file, turns);
        await become(report, note, turns);
      });
    },
    cancel: () => cancellation.abort(),
    swap: () => derive('Swapping the runs…', () => swapInSteps(shown(), shown().baseline as RunTables)),
    removeBaseline: () => derive('Removing the baseline…', () => withoutBaselineInSteps(shown())),
  };
}
