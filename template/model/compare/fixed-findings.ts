import type { Finding, Report } from '../../data/report.js';

/** What a rule found in the older run and does not find in the newer one: the same rule at the same function. */
export function fixedFindings({ facts, baseline }: Report): Finding[] {
  const isAlike = (one: Finding, other: Finding) => one.rule === other.rule && one.functionName === other.functionName;
  return (baseline?.facts.findings ?? []).filter((older) => !facts.findings.some((newer) => isAlike(newer, older)));
}
