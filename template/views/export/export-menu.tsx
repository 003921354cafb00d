import type { ViewState } from '../../state/state.js';
import './export.css';
import { Popover } from '../page/popover.js';
import { ExportPanel } from './export-panel.js';

/** The button that opens the panel for taking the view out of the page. */
export function ExportMenu({ state }: { state: ViewState }) {
  return (
    <Popover class="header-menu" words="Export">
      {() => <ExportPanel state={state} />}
    </Popover>
  );
}
