import { render } from 'preact';
import { createComparing } from './comparing.js';
import type { Report } from './data/report.js';
import { takeHandedReports } from './open/handed-report.js';
import { loadReport } from './open/load.js';
import { showNotice } from './open/notice.js';
import type { Address } from './state/address.js';
import { createViewState } from './state/create-state.js';
import { preparationsOf } from './state/preparations.js';
import type { ViewState } from './state/state.js';
import { App } from './views/app.js';
import { followLocation, readLocation } from './views/page/location.js';
import { followSettings } from './views/page/settings.js';
import { afterPaint, awaitIdle, whenIdle } from './views/page/timing.js';
import { followPrinting } from './views/print/printing.js';

/**
 * Puts the viewer in the place of the static report, which stays until the first flame graph is painted: it is the
 * loading picture, and what is left where anything fails.
 */
function showViewer(first: Report): void {
  const root = document.createElement('div');
  root.id = 'app';
  let isPainted = false;
  const onPainted = () => {
    if (isPainted) return;
    isPainted = true;
    document.getElementById('static-report')?.remove();
    afterPaint(() => {
      performance.mark('flamefile:first-flame');
      whenIdle(preparationsOf(state));
    });
  };
  const onFailure = (error: unknown) => {
    isPainted = true;
    if (!document.getElementById('static-report')) return;
    root.remove();
    explainFailure(error);
  };
  let state: ViewState;
  let stopFollowing: () => Address = readLocation;
  const show = (next: ViewState) => {
    const address = stopFollowing();
    state = next;
    awaitIdle();
    stopFollowing = followLocation(state, address);
    render(<App state={state} comparing={comparing} onPainted={onPainted} onFailure={onFailure} />, root);
  };
  const comparing = createComparing(
    () => state.report,
    (next) => {
      show(next);
      // What had the focus may be gone with the view.
      root.querySelector<HTMLElement>('.compare > button')?.focus();
      whenIdle(preparationsOf(state));
    },
  );
  document.body.append(root);
  show(createViewState(first));
  takeHandedReports((file) => comparing.compareWith([file]));
  followPrinting(() => state, root);
}

function explainFailure(error: unknown): void {
  showNotice(`The viewer could not start (${messageOf(error)}), so only the report's short form is shown.`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

followSettings();

// What is wrong with the report's data is a sentence already.
loadReport(document).then(
  (report) => {
    try {
      showViewer(report);
    } catch (error) {
      explainFailure(error);
    }
  },
  (error: unknown) => showNotice(messageOf(error)),
);
