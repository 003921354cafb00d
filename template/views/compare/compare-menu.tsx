import { useRef } from 'preact/hooks';
import type { RunTables } from '../../data/report.js';
import { showName } from '../../model/graph/describe-box.js';
import { Popover } from '../page/popover.js';
import './compare-menu.css';
import type { Comparing } from './comparing.js';

interface CompareMenuProps {
  /** What the report is compared with; null for nothing. */
  readonly baseline: RunTables | null;
  /** The report holds the difference of two runs, so there is no run to compare. */
  readonly isDifferenceOnly: boolean;
  readonly comparing: Comparing;
}

/** The button that opens the panel for what the report is compared with. */
export function CompareMenu({ baseline, isDifferenceOnly, comparing }: CompareMenuProps) {
  const isBusy = comparing.busyWith.value !== '';
  if (isDifferenceOnly) return null;
  return (
    <Popover class="header-menu compare" label={isBusy ? 'Comparing…' : 'Compare'} isBusy={isBusy}>
      {(close) => <ComparePanel baseline={baseline} comparing={comparing} close={close} />}
    </Popover>
  );
}

function ComparePanel({
  baseline,
  comparing,
  close,
}: Omit<CompareMenuProps, 'isDifferenceOnly'> & { close: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const isBusy = comparing.busyWith.value !== '';
  const end = (action: () => unknown) => () => {
    close();
    action();
  };
  return (
    <section class="header-panel compare-panel" aria-label="Compare">
      {baseline && (
        <>
          <p>
            Compared with <b>{showName(baseline.facts.title)}</b>
          </p>
          <p>
            <button
              type="button"
              disabled={isBusy}
              title="The old and the new run change places"
              onClick={end(() => comparing.swap())}
            >
              Swap
            </button>
            <button type="button" disabled={isBusy} onClick={end(() => comparing.removeBaseline())}>
              Remove baseline
            </button>
          </p>
        </>
      )}
      <p>Choose another report, or drop one anywhere on the page: it becomes the baseline. Nothing leaves this page.</p>
      <p>
        <button type="button" disabled={isBusy} onClick={() => input.current?.click()}>
          Choose a report…
        </button>
      </p>
      <input
        ref={input}
        type="file"
        accept=".html,.htm"
        hidden
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          close();
          void comparing.compareWith(files);
        }}
      />
    </section>
  );
}

/** What is being done, and how to end it; then why a file was refused, or what to know about it, until it is dismissed or another one is tried. */
export function Message({ comparing: { busyWith, message, cancel } }: { comparing: Comparing }) {
  if (busyWith.value !== '') {
    return (
      <div class="message row">
        <p role="status">{busyWith}</p>
        <button type="button" onClick={cancel}>
          Cancel
        </button>
      </div>
    );
  }
  if (message.value === '') return null;
  return (
    <div class="message row">
      <p role="alert">{message}</p>
      <button type="button" onClick={() => (message.value = '')}>
        Dismiss
      </button>
    </div>
  );
}
