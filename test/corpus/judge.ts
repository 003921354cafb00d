import type { Finding } from '../../template/data/report.js';
import type { CorpusCase, Expected } from './manifest.js';

/** What the findings of one recording are worth. */
export interface Judgement {
  /** Of what was planted, as "rule function". */
  readonly found: readonly string[];
  readonly missed: readonly string[];
  /** Findings that are neither planted nor allowed, or name what tells a reader nothing. */
  readonly false: readonly string[];
  readonly findingCount: number;
}

/** Where a program or a thread begins; what explains anything lies below. */
const STARTS = /`(?:main|_start|__libc_start_\w+|lang_start|start_thread|clone3?|[^`]*_State_impl[^`]*)(?:\(.*\))?`/;

export function judge({ planted, allowed = [] }: CorpusCase, findings: readonly Finding[]): Judgement {
  const isFound = (expected: Expected) => findings.some((finding) => meets(finding, expected));
  const isTrue = (finding: Finding) =>
    !STARTS.test(finding.sentence + finding.advice) &&
    [...planted, ...allowed].some((expected) => meets(finding, expected));
  return {
    found: planted.filter(isFound).map(nameOf),
    missed: planted.filter((expected) => !isFound(expected)).map(nameOf),
    false: findings.filter((finding) => !isTrue(finding)).map(({ rule, sentence }) => `${rule}: ${sentence}`),
    findingCount: findings.length,
  };
}

function meets(finding: Finding, { rules, functionName, figures = {} }: Expected): boolean {
  return (
    rules.includes(finding.rule) &&
    withoutParameters(finding.functionName) === functionName &&
    Object.entries(figures).every(([label, [least, most]]) =>
      finding.figures.some((figure) => figure.label === label && figure.value >= least && figure.value <= most),
    )
  );
}

/** `tables::months[abi:cxx11]()` is `tables::months`. */
function withoutParameters(functionName: string): string {
  return functionName.replace(/\[abi:\w+\]|\(.*\)$/g, '');
}

function nameOf({ rules, functionName }: Expected): string {
  return `${rules[0]} ${functionName}`;
}
