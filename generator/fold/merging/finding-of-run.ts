import type { Finding } from '../../../template/data/report.js';
import { IN_ALL } from '../findings/words.js';
import type { NamedRun } from './joined-run.js';
import { countRunsInside } from './merging-notes.js';

/** What was found in a run, and the run that its figures are of: where several runs are in it already, one of these. */
export interface FindingOfRun {
  readonly finding: Finding;
  readonly runName: string;
  /** In how many runs it is. */
  readonly runCount: number;
}

/** As `joinFindings` begins a sentence. */
const IN_RUN = /^In (.+?)(?: \(and likewise in ([\d,]+)\sothers?\))?: /;
const OF_ALL = /(?<=\s%) of all /g;

/** A finding without the name of its run in front. */
export function findingOfRun(finding: Finding, { report, name }: NamedRun): FindingOfRun {
  const found = countRunsInside(report.facts) === 1 ? null : IN_RUN.exec(finding.sentence);
  if (found === null) return { finding: withShareOf(name, finding), runName: name, runCount: 1 };
  const [words, runName, others = '0'] = found;
  const bare = { ...finding, sentence: finding.sentence.slice(words.length) };
  return { finding: withShareOf(runName, bare), runName, runCount: 1 + Number(others.replaceAll(',', '')) };
}

/** Beside other runs, what one of them has in all is not all: `25.7 % of all CPU time` becomes `25.7 % of d2's CPU time`. */
export function withShareOf(runName: string, finding: Finding): Finding {
  return {
    ...finding,
    sentence: finding.sentence.replace(OF_ALL, () => ` of ${runName}'s `),
    figures: finding.figures.map((figure) =>
      figure.label === IN_ALL ? { ...figure, label: `${IN_ALL} in ${runName}` } : figure,
    ),
  };
}
