import type { Finding } from '../../../template/data/report.js';
import { severalRunsWords } from '../../../template/data/several-runs.js';
import { IN_ALL } from '../findings/words.js';
import type { NamedRun } from './joined-run.js';

/** What was found in a run, and the run that its figures are of: where several runs are in it already, one of these. */
export interface FindingOfRun {
  readonly finding: Finding;
  readonly runName: string;
  /** In how many runs it is. */
  readonly runCount: number;
}

/** How the sentence of a mean goes on behind the name of the run that its finding is of. */
export const IN_MIDDLE = ', a run in the middle';
/** As `joinFindings` begins a sentence, or a mean. */
const IN_RUN = /^In (.+?)(, a run in the middle)?(?: \(and likewise in ([\d,]+)\sothers?\))?: /;
const OF_ALL = /(?<=\s%) of all /g;

/** A finding without the name of its run in front. Of a mean it is one of its runs: `run 3 of before`. */
export function findingOfRun(finding: Finding, { report, name }: NamedRun): FindingOfRun {
  const found = severalRunsWords(report.facts) === '' ? null : IN_RUN.exec(finding.sentence);
  if (found === null) return { finding: withShareOf(name, finding), runName: name, runCount: 1 };
  const [words, inside, middle, others = '0'] = found;
  const runName = middle === undefined ? inside : `${inside} of ${name}`;
  const bare = { ...finding, sentence: finding.sentence.slice(words.length) };
  return { finding: withShareOf(runName, bare), runName, runCount: 1 + Number(others.replaceAll(',', '')) };
}

/** Beside other runs, what one of them has in all is not all: `25.7 % of all CPU time` becomes `25.7 % of d2's CPU time`. */
function withShareOf(runName: string, finding: Finding): Finding {
  return {
    ...finding,
    sentence: finding.sentence.replace(OF_ALL, () => ` of ${runName}'s `),
    figures: finding.figures.map((figure) =>
      figure.label === IN_ALL ? { ...figure, label: `${IN_ALL} in ${runName}` } : figure,
    ),
  };
}
