import type { Report, ReportFacts, RunTables, SuppressionRule } from '../../template/data/report.js';
import { UserError } from '../errors.js';
import { PRODUCT } from '../product.js';
import type { FoldedTrace } from './folded-trace.js';
import { sourceFacts } from './source-options.js';
import { hideMoreLeaks } from './suppressions/hide-more-leaks.js';

/**
 * A report that was read from a file, as if it had just been made of its trace: what was decided then stays, such as names, and
 * what the options say besides is added.
 * @throws UserError where the options want leaks counted that the report leaves out
 */
export function restoreReport(
  report: Report,
  { options, suppressions, warnings }: Pick<FoldedTrace, 'options' | 'suppressions' | 'warnings'>,
): Report {
  if (options.useBuiltInSuppressions === false) refuseHidden(report, 'built in', '--no-builtin-suppressions');
  if (options.useEmbeddedSuppressions === false) refuseHidden(report, 'embedded', '--no-embedded-suppressions');
  const known = report.facts.warnings.map(({ kind }) => kind);
  const added = warnings.list().filter(({ kind }) => !known.includes(kind));
  const describe = (facts: ReportFacts, title: string): ReportFacts => ({
    ...facts,
    title,
    generator: PRODUCT,
    findings: facts.findings.filter(({ rule }) => !options.withoutFindings?.includes(rule)),
  });
  const withFacts = (run: RunTables, facts: ReportFacts): RunTables => ({ ...run, facts });
  const facts = describe(report.facts, options.title ?? report.facts.title);
  const given = options.labels ?? [];
  const kept = facts.labels.filter(({ name }) => !given.some((label) => label.name === name));
  const labels = [...kept, ...given];
  const restored: Report = {
    ...report,
    facts: {
      ...facts,
      labels,
      ...sourceFacts(options.source, labels),
      warnings: [...facts.warnings, ...added],
    },
    baseline:
      report.baseline && withFacts(report.baseline, describe(report.baseline.facts, report.baseline.facts.title)),
  };
  return hideMoreLeaks(
    restored,
    suppressions.filter(({ origin }) => origin === 'file'),
  );
}

/** Which stacks it were is known, but not which of them another rule would have hidden as well. */
function refuseHidden({ facts }: Report, origin: SuppressionRule['origin'], option: string): void {
  if (!facts.suppressions.some((rule) => rule.origin === origin)) return;
  throw new UserError(
    'usage',
    `The report of ${facts.title} leaves out leaks by rules that are ${origin}, which ${option} cannot bring back: omit it, or name the trace.`,
  );
}
