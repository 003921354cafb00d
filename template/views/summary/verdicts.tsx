import { formatNumberOf, formatValue } from '../../data/format.js';
import { EXCLUDED } from '../../data/merged-tree.js';
import type { BudgetVerdict } from '../../data/report.js';
import { makeVisible } from '../../data/visible.js';
import { openMetric } from '../../state/choose-view.js';
import { reveal } from '../../state/navigate.js';
import type { ViewState } from '../../state/state.js';
import './verdicts.css';

/** The results of the budgets, in a line that opens; nothing where there are none. */
export function Verdicts({ state }: { state: ViewState }) {
  const { verdicts } = state.report.facts;
  if (verdicts.length === 0) return null;
  const broken = verdicts.filter(isBroken);
  const others = verdicts.filter((verdict) => !isBroken(verdict));
  const excused = verdicts.filter(({ excuse }) => excuse !== '').length;
  const all = formatNumberOf(verdicts.length, 'budget');
  const good = excused > 0 ? `${excused} of ${all} excused` : `${all} kept`;
  return (
    <details class={broken.length > 0 ? 'verdicts broken' : 'verdicts'}>
      <summary>
        {broken.length === 0 ? (
          good
        ) : (
          <>
            {broken.length} of {all} broken: <bdi class="symbol">{makeVisible(broken[0].budget)}</bdi>
            {broken.length > 1 && ' …'}
          </>
        )}
      </summary>
      <ul>
        {[...broken, ...others].map((verdict, at) => (
          <li key={at}>
            <Verdict state={state} verdict={verdict} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Verdict({ state, verdict }: { state: ViewState; verdict: BudgetVerdict }) {
  const { budget, value, limitValue, unit, excuse } = verdict;
  const kept = verdict.isBroken ? 'Excused' : 'Kept';
  const text = (
    <>
      <b>{isBroken(verdict) ? 'Broken' : kept}</b>
      <bdi class="symbol">{makeVisible(budget)}</bdi>
      <span>{`${formatValue(value, unit)}, limit ${formatValue(limitValue, unit)}`}</span>
      {excuse !== '' && <small>{makeVisible(excuse)}</small>}
    </>
  );
  if (!verdict.isBroken) return <div>{text}</div>;
  return (
    <button type="button" title="Show the stack with the most of it" onClick={() => show(state, verdict)}>
      {text}
    </button>
  );
}

function isBroken({ isBroken, excuse }: BudgetVerdict): boolean {
  return isBroken && excuse === '';
}

/** Shows the heaviest of the stacks over budget in the flame graph. */
function show(state: ViewState, { metric, nodes }: BudgetVerdict): void {
  const index = state.report.facts.metrics.findIndex(({ key }) => key === metric);
  if (index < 0) return;
  openMetric(state, index);
  const node = state.profile.value.tree.nodeOfReportNode[nodes[0]] ?? EXCLUDED;
  if (node !== EXCLUDED) reveal(state, node);
}
