import { writeAmounts } from '../../../template/data/amounts.js';
import { formatExactly, formatNumberOf } from '../../../template/data/format.js';
import type { Finding, ReportFacts } from '../../../template/data/report.js';
import { breakable, escapeHtml, fitHtml } from '../words/escape-html.js';
import { placeOfFinding, writeSentence } from '../words/finding-words.js';
import { takeFitting } from './take-fitting.js';

const MAX_PLACE = 100;
const MAX_BYTES = 6000;

/** What most deserves a look, with its figures and its place; '' where there is nothing. */
export function findingList({ findings }: Pick<ReportFacts, 'findings'>): string {
  if (findings.length === 0) return '';
  const items = findings.map(findingItem);
  const shown = takeFitting(items, MAX_BYTES);
  const rest = items.length - shown.length;
  if (rest > 0) shown.push(`<li>${formatNumberOf(rest, 'more finding')}</li>\n`);
  return `<h2>Findings</h2>\n<ul class="static-findings">\n${shown.join('')}</ul>\n`;
}

function findingItem(finding: Finding): string {
  const sentence = writeSentence(writeAmounts(finding.sentence), escapeHtml, codeElement);
  const advice = writeSentence(writeAmounts(finding.advice), escapeHtml, codeElement);
  const figures = finding.figures.map(
    ({ label, value, unit }) => `${escapeHtml(label)}: ${formatExactly(value, unit)}`,
  );
  const place = fitHtml(placeOfFinding(finding), MAX_PLACE);
  const small = [escapeHtml(finding.rule), ...(place === '' ? [] : [breakable(place)]), ...figures].join('; ');
  return `<li>${sentence} ${advice} <small>${small}</small></li>\n`;
}

function codeElement(name: string): string {
  return `<code>${breakable(escapeHtml(name))}</code>`;
}
