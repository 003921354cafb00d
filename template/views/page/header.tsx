import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { formatBytes, formatBytesExactly, formatCount, formatDuration } from '../../data/format.js';
import { recorderWords } from '../../data/recorder-words.js';
import type { ReportFacts, Warning } from '../../data/report.js';
import { severalRunsWords } from '../../data/several-runs.js';
import { makeVisible } from '../../data/visible.js';
import { showLines, showName } from '../../model/graph/describe-box.js';
import './header.css';
import { ThemeSwitch, UnitsSwitch } from './header-tools.js';
import { KeySheet } from './key-sheet.js';

interface HeaderProps {
  readonly facts: ReportFacts;
  /** The same of the run that is shown, where the report has two. */
  readonly shownFacts: ReadonlySignal<ReportFacts>;
  /** Buttons for what can be done with the whole report. */
  readonly children?: ComponentChildren;
}

/** What ran, for how long, what recorded it, and how the page looks. */
export function Header({ facts, shownFacts, children }: HeaderProps) {
  return (
    <header class="header row">
      <Flame />
      <h1 class="header-title cut" title={showLines(facts.command)}>
        <bdi>{showName(facts.title)}</bdi>
      </h1>
      <SeveralRuns facts={facts} />
      <ShownFacts facts={shownFacts} />
      {facts.command !== '' && (
        <details class="header-command">
          <summary>Command</summary>
          <pre>{showLines(facts.command)}</pre>
        </details>
      )}
      <div class="header-tools row">
        {children}
        {facts.metrics.some(({ unit }) => unit.kind === 'bytes') && <UnitsSwitch />}
        <ThemeSwitch />
        <KeySheet />
      </div>
    </header>
  );
}

function ShownFacts({ facts }: { facts: ReadonlySignal<ReportFacts> }) {
  return <Facts facts={facts.value} />;
}

/** What the report is where it is that of several runs: `mean of 3 runs`. */
function SeveralRuns({ facts }: { facts: ReportFacts }) {
  return <span class="header-runs note">{severalRunsWords(facts)}</span>;
}

export function Facts({ facts }: { facts: ReportFacts }) {
  const recorder = recorderWords(facts);
  return (
    <dl class="header-facts">
      {facts.runtimeMilliseconds !== null && <Fact label="Runtime" value={formatDuration(facts.runtimeMilliseconds)} />}
      {facts.peakResidentBytes !== null && (
        <Fact
          label="Peak RSS"
          value={formatBytes(facts.peakResidentBytes)}
          exactly={`${formatBytesExactly(facts.peakResidentBytes)}: the most physical memory the process used, as sampled by the recorder`}
        />
      )}
      <Fact label={recorder.label} value={makeVisible(recorder.value)} />
    </dl>
  );
}

function Fact({ label, value, exactly }: { label: string; value: string; exactly?: string }) {
  return (
    <div title={exactly}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** What makes the figures less than complete. */
export function Warnings({ facts }: { facts: ReportFacts }) {
  const sentences = facts.warnings.map(warningSentence);
  if (facts.isAttached) {
    sentences.unshift(
      'Recording began while the program was already running; what it allocated before is not in here.',
    );
  }
  if (sentences.length === 0) return null;
  return (
    <ul class="warnings" aria-label="Warnings">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

function warningSentence({ message, count }: Warning): string {
  return count > 1 ? `${showName(message)} (${formatCount(count)} times)` : showName(message);
}

export function Flame() {
  return (
    <svg class="header-mark" viewBox="0 0 24 24" width="20" height="20" role="img" aria-label="flamefile">
      <path d="M2 4h20v4H2z" />
      <path d="M2 10h13v4H2z" />
      <path d="M5 16h6v4H5z" />
    </svg>
  );
}
