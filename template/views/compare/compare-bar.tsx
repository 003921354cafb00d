import { olderReport } from '../../model/compare/older-report.js';
import { showName } from '../../model/describe-box.js';
import { chooseWidths, colorChangesBy, compareRuns, type ViewState } from '../../state.js';
import '../../styles/compare.css';
import { Segments } from '../graph/segments.js';

const RUNS = [
  ['difference', 'Difference'],
  ['newer', 'New run'],
] as const;
const WIDTHS = [
  ['larger', 'Larger'],
  ['newer', 'New'],
  ['older', 'Old'],
] as const;
const CHANGES = [
  ['amount', 'Amount'],
  ['share', 'Share'],
] as const;

/** Of a report with a baseline: what it is compared with, and how the difference is drawn. */
export function CompareBar({ state }: { state: ViewState }) {
  const older = olderReport(state.report);
  if (older === null) return null;
  const isComparing = state.isComparing.value;
  return (
    <section class="compare-bar" aria-label="Comparison">
      <p>
        Compared with <b>{showName(older.facts.title)}</b>
      </p>
      <Segments
        legend="Show"
        options={RUNS}
        value={isComparing ? 'difference' : 'newer'}
        onChange={(value) => compareRuns(state, value === 'difference')}
      />
      {isComparing && (
        <>
          <Segments
            legend="Boxes as wide as"
            options={WIDTHS}
            value={state.widthBy.value}
            onChange={(value) => chooseWidths(state, value)}
          />
          <Segments
            legend="Colour by"
            options={CHANGES}
            value={state.changeBy.value}
            onChange={(value) => colorChangesBy(state, value)}
          />
        </>
      )}
    </section>
  );
}
