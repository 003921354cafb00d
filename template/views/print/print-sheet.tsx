import { useLayoutEffect, useRef } from 'preact/hooks';
import { formatNumberOf, formatValue } from '../../data/format.js';
import { titleOfRuns } from '../../data/several-runs.js';
import { callPath } from '../../model/calls/profile.js';
import { figureBeside, totalThrough } from '../../model/figures/figures.js';
import { shortPlace, showLines, showName } from '../../model/graph/describe-box.js';
import { callName } from '../../model/names/call-name.js';
import { describeTimeChoice } from '../../model/time/time-choice.js';
import type { ViewState } from '../../state/state.js';
import { Facts, Flame, Warnings } from '../page/header.js';
import { SymbolName } from '../page/symbol-name.js';
import { FiguresTable } from '../selection/figures-table.js';
import { Source } from '../selection/source.js';
import { Sentence } from '../summary/findings.js';
import { findingsScope } from '../summary/findings-scope.js';
import { PrintFunctions, PrintLeftOut } from './print-functions.js';
import { paintForPrint, printedRows } from './print-picture.js';

/** What fits on a page of A4 and of Letter below the picture. */
const CALLS_SHOWN = 32;

/** The tables have to fit below them on the same page. */
const FINDINGS_SHOWN = 3;

/** The report on two pages: the view in figures and tables, and as a picture. */
export function PrintSheet({ state }: { state: ViewState }) {
  const facts = state.shownFacts.value;
  const { label } = state.metric.value;
  const scope = findingsScope(state);
  return (
    <>
      <section class="print-page">
        <header class="print-header row">
          <Flame />
          <h1 class="cut">{showName(titleOfRuns(facts))}</h1>
          <Facts facts={facts} />
        </header>
        {facts.command !== '' && <pre class="print-command">{showLines(facts.command)}</pre>}
        <Warnings facts={facts} />
        <Totals state={state} />
        <Choices state={state} />
        {facts.findings.length > 0 && scope.sentence !== '' && <p>{scope.sentence}:</p>}
        {facts.findings.slice(0, FINDINGS_SHOWN).map(({ rule, node, sentence }, index) => (
          <p key={`${rule} ${node}`}>
            {index + 1}. <Sentence text={sentence} />
          </p>
        ))}
        <h2>{label} by function</h2>
        <PrintFunctions state={state} side="self" heading="In the function and the libraries it calls" />
        <PrintFunctions state={state} side="total" heading="With all that it called" />
        <PrintLeftOut state={state} />
      </section>
      <section class="print-page">
        <Picture state={state} />
        {state.selection.value !== null && <Selection state={state} node={state.selection.value} />}
      </section>
    </>
  );
}

function Totals({ state }: { state: ViewState }) {
  const lens = state.chosenLens.value;
  return (
    <dl class="print-totals">
      {state.report.facts.metrics.map((metric, index) => {
        const total = totalThrough(lens, index);
        if (total === null) return null;
        return (
          <div key={metric.key} class={index === state.shownMetric.value ? 'chosen' : undefined}>
            <dt>{metric.shortLabel}</dt>
            <dd>
              <b>{formatValue(total, metric.unit)}</b>
              <small>{figureBeside(lens, index)}</small>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** The baseline, time, filters and zoom of the view. */
function Choices({ state }: { state: ViewState }) {
  const { names } = state;
  const filter = state.queries.value.present;
  const zoom = state.zoom.value;
  const { runs, time, report } = state.lens.value;
  const older = runs?.older.report;
  return (
    <>
      {time && <p>Only what is chosen of the run: {describeTimeChoice(time, report)}.</p>}
      {older && <p>Compared with {showName(titleOfRuns(older.facts))}: the new run minus the old one.</p>}
      {filter !== '' && <p>Filtered by {showName(filter)}</p>}
      {zoom !== 0 && <p>The picture shows only {names.label(state.profile.value.tree.frame[zoom])}.</p>}
    </>
  );
}

function Picture({ state }: { state: ViewState }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current) paintForPrint(canvas.current, state);
  }, [state]);
  const { first, last, deepest } = printedRows(state);
  return (
    <>
      <h2>
        {state.metric.value.label} {state.ordered.value ? 'in order of time' : 'by call stack'}
        {last - first < deepest && (
          <small>
            {' '}
            rows {first + 1} to {last + 1} of {deepest + 1}
          </small>
        )}
      </h2>
      <canvas ref={canvas} />
    </>
  );
}

function Selection({ state, node }: { state: ViewState; node: number }) {
  const { names } = state;
  const profile = state.profile.value;
  const { tree } = profile;
  const path = callPath(profile, node).reverse();
  return (
    <>
      <h2>
        <SymbolName name={callName(profile, names, node)} />
      </h2>
      <FiguresTable state={state} node={node} />
      <h2>
        Stack <small>{formatNumberOf(path.length, 'call')}, innermost first</small>
      </h2>
      <ol class="print-stack">
        {path.slice(0, CALLS_SHOWN).map((caller) => (
          <li key={caller} class="cut">
            <span class="symbol">{names.label(tree.frame[caller])}</span>{' '}
            <small>{shortPlace(profile, names, caller)}</small>
          </li>
        ))}
        {path.length > CALLS_SHOWN && <li>and {formatNumberOf(path.length - CALLS_SHOWN, 'more call')}</li>}
      </ol>
      <Source state={state} node={node} />
    </>
  );
}
