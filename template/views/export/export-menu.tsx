import type { ViewState } from '../../state.js';
import '../../styles/export.css';
import { Popover } from '../popover.js';
import { ExportPanel } from './export-panel.js';

/** The button that opens the panel for taking the view out of the page. */
export function ExportMenu({ state }: { state: ViewState }) {
  return (
    <Popover class="header-menu" words="Export">
      {() => <ExportPanel state={state} />}
    </Popover>
  );
}
