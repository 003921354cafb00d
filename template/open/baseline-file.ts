import { canCompare, combineInSteps } from '../data/compare/combine-reports.js';
import { withoutBaselineInSteps } from '../data/compare/separate-runs.js';
import { DamagedReport, OtherVersion } from '../data/damaged-report.js';
import { makeColumns } from '../data/made-columns.js';
import type { Report, ReportFacts } from '../data/report.js';
import { makeVisible } from '../data/visible.js';
import { TooLarge } from './limits.js';
import { readReport } from './read-report.js';
import { readReportText } from './report-file.js';
import type { Turns } from './turns.js';

/** The file cannot become the baseline; the message is a sentence for the reader. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/**
 * Compares a report with the one in another file, of which nothing is run or shown.
 * @param turns in which it is done
 * @returns the report with the other one as its baseline, which replaces the one that it had, and what to know about
 * that; "" for nothing
 * @throws Refusal, and what ended the turns
 */
export async function compareWithFile(
  newer: Report,
  file: File,
  turns: Turns,
): Promise<{ report: Report; note: string }> {
  const name = `"${makeVisible(file.name)}"`;
  try {
    const text = await readReportText(file);
    if (text === null) {
      throw new Refusal(`${name} is not a flamefile report: choose an .html file that flamefile wrote.`);
    }
    const other = await readReport(text, turns);
    rejectDifferences(newer, other, name);
    const older = await turns.carryOut(withoutBaselineInSteps(other));
    // Damage is told now and not when somebody looks there.
    await turns.carryOut(makeColumns(older));
    const facts = { ...older.facts, title: titleOf(older.facts, newer.facts, file) };
    const report = await turns.carryOut(
      combineInSteps(await turns.carryOut(withoutBaselineInSteps(newer)), { ...older, facts }),
    );
    if (!canCompare(report, false)) throw new Refusal(`${name} has no metric in common with this report.`);
    return { report, note: other.baseline ? `${name} is itself a comparison, so its new run is used.` : '' };
  } catch (error) {
    if (error instanceof Refusal || turns.isCancelled) throw error;
    throw new Refusal(explain(error, name, newer.facts));
  }
}

/** Neither run of a difference is known, so there is nothing to compare. */
function rejectDifferences(newer: Report, other: Report, name: string): void {
  if (newer.facts.isDifferenceOnly) {
    throw new Refusal('This report holds the difference of two runs already, so it cannot be compared with another.');
  }
  if (other.facts.isDifferenceOnly) {
    throw new Refusal(`${name} holds the difference of two runs: choose the report of a single run.`);
  }
}

/** Both runs often have the same command: then the older one is named after its file. */
function titleOf(older: ReportFacts, newer: ReportFacts, file: File): string {
  return older.title === newer.title ? file.name.replace(/\.html?$/i, '') : older.title;
}

function explain(error: unknown, name: string, { generator }: ReportFacts): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof OtherVersion) {
    return `${name} cannot be compared, since ${message}: make it again with ${generator.name} ${generator.version}.`;
  }
  if (error instanceof DamagedReport) return `${name} is damaged (${message}): copy or make it again.`;
  if (error instanceof TooLarge) return `${name} is too large to compare with: ${message}.`;
  return `${name} could not be read (${message}).`;
}
