import { render } from 'preact';
import { loadReport } from './load.js';
import { createProfile } from './model/profile.js';
import { createViewState } from './state.js';
import './static-report.css';
import './styles.css';
import { App } from './views/app.js';
import { followLocation } from './views/location.js';
import { afterPaint, whenIdle } from './views/timing.js';

/**
 * Reads the report out of the page and puts the viewer in the place of the static report, which stays until the first
 * flame graph is painted: it is the loading picture, and what is left where anything fails.
 */
async function start(): Promise<void> {
  const report = await loadReport(document);
  const state = createViewState(createProfile(report));
  followLocation(state);
  const root = document.createElement('div');
  root.id = 'app';
  document.body.append(root);
  const onPainted = () => {
    document.getElementById('static-report')?.remove();
    afterPaint(() => {
      performance.mark('flamefile:first-flame');
      whenIdle([...state.preparations]);
    });
  };
  const onFailure = (error: unknown) => {
    if (!document.getElementById('static-report')) return;
    root.remove();
    explainFailure(error);
  };
  render(<App state={state} onPainted={onPainted} onFailure={onFailure} />, root);
}

/** A sentence at the top of the static report. */
function explainFailure(error: unknown): void {
  const notice = document.createElement('p');
  notice.id = 'notice';
  notice.setAttribute('role', 'alert');
  notice.textContent = error instanceof Error ? error.message : String(error);
  document.getElementById('static-report')?.prepend(notice);
}

start().catch(explainFailure);
