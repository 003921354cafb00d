import './findings.css';
import { writeAmounts } from '../../data/amounts.js';
import { formatCount, formatExactly, formatValue } from '../../data/format.js';
import { moduleBaseName } from '../../data/modules.js';
import type { Finding, Report } from '../../data/report.js';
import { makeVisible } from '../../data/visible.js';
import { fixedFindings } from '../../model/compare/fixed-findings.js';
import { showName } from '../../model/graph/describe-box.js';
import { nameInProse } from '../../model/names/name-in-prose.js';
import type { ViewState } from '../../state/state.js';
import { Place } from '../page/place.js';
import { SymbolName } from '../page/symbol-name.js';
import { measureToPaint } from '../page/timing.js';
import { findingsScope, shownRunName } from './findings-scope.js';
import { showFinding } from './show-finding.js';

/** The others are folded away, so that the graph keeps its room. */
const SHOWN = 1;

/** The findings, a line each; nothing where there are none. */
export function Findings({ state }: { state: ViewState }) {
  const { findings } = state.shownFacts.value;
  if (findings.length === 0) return null;
  const lines = findings.map((finding) => (
    <li
      key={`${finding.rule} ${finding.node}`}
      title={`${showName(writeAmounts(finding.sentence))}\n${showName(writeAmounts(finding.advice))}`}
    >
      <Mark />
      <span class="finding-sentence cut">
        <Sentence
          text={finding.sentence}
          nameOf={state.wantsWholeNames.value ? undefined : (name) => nameInProse(state.report, name)}
        />
      </span>
      <Show state={state} finding={finding} />
    </li>
  ));
  const rest = lines.slice(SHOWN);
  const scope = findingsScope(state);
  return (
    <section class="findings" aria-label="Findings">
      {scope.short !== '' && (
        <span class="note finding-scope" title={`${scope.sentence}.`}>
          {scope.short}:
        </span>
      )}
      <ol>{lines.slice(0, SHOWN)}</ol>
      {rest.length > 0 && (
        <details>
          <summary class="note">{formatCount(rest.length)} more</summary>
          <ol>{rest}</ol>
        </details>
      )}
    </section>
  );
}

/** All findings with their figures and advice. */
export function FindingsCard({ state }: { state: ViewState }) {
  const { findings } = state.shownFacts.value;
  const mended = shownRunName(state) === 'old run' ? [] : fixedFindings(state.report);
  if (findings.length === 0 && mended.length === 0) return null;
  const scope = findingsScope(state);
  return (
    <article class="card findings-card">
      <h2>Findings</h2>
      {scope.sentence !== '' && <p class="note finding-scope">{scope.sentence}.</p>}
      <ol>
        {findings.map((finding) => (
          <li key={`${finding.rule} ${finding.node}`}>
            <p>
              <Sentence text={finding.sentence} />
            </p>
            <p>
              <Sentence text={finding.advice} />
            </p>
            <Figures report={state.report} finding={finding} />
            <Show state={state} finding={finding} />
          </li>
        ))}
      </ol>
      {mended.length > 0 && (
        <>
          <h2>Fixed since the old run</h2>
          <ul>
            {mended.map((finding) => (
              <li key={`${finding.rule} ${finding.node}`}>
                <p>
                  <Sentence text={finding.sentence} />
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </article>
  );
}

function Figures({ report, finding }: { report: Report; finding: Finding }) {
  const { figures, file, line, rule } = finding;
  return (
    <dl>
      {figures.map(({ label, value, unit }) => (
        <div key={label} title={formatExactly(value, unit)}>
          <dt>{label}</dt>
          <dd>{formatValue(value, unit)}</dd>
        </div>
      ))}
      {file !== '' && (
        <div title={showName(file)}>
          <dt>Place</dt>
          <dd class="symbol">
            <Place report={report} file={file} line={line}>
              {makeVisible(moduleBaseName(file)) + (line > 0 ? `:${line}` : '')}
            </Place>
          </dd>
        </div>
      )}
      <div>
        <dt>Rule</dt>
        <dd>{rule}</dd>
      </div>
    </dl>
  );
}

/** A sentence in which names stand between backticks. */
export function Sentence({
  text,
  nameOf = (name) => name,
}: {
  text: string;
  nameOf?: ((name: string) => string) | undefined;
}) {
  return (
    <>
      {writeAmounts(text)
        .split('`')
        .map((part, index) => (index % 2 === 1 ? <SymbolName name={nameOf(part)} /> : showName(part)))}
    </>
  );
}

function Show({ state, finding }: { state: ViewState; finding: Finding }) {
  return (
    <button
      type="button"
      aria-label={`Show in the flame graph: ${showName(finding.functionName)}`}
      onClick={(event) => {
        showFinding(state, finding);
        measureToPaint('flamefile:finding', event.timeStamp);
      }}
    >
      Show
    </button>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d="M8 1a5 5 0 0 0-3 9v2h6v-2a5 5 0 0 0-3-9zM5.5 13h5v1h-1v1h-3v-1h-1z" />
    </svg>
  );
}
