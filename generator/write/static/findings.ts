import { writeAmounts } from '../../../template/data/amounts.js';
import { formatExactly, formatNumberOf } from '../../../template/data/format.js';
import type { Finding, ReportFacts } from '../../../template/data/report.js';
import { linksOf, type SourceLinks } from '../../../template/languages/source-links.js';
import { breakable, escapeHtml, linked } from '../words/escape-html.js';
import { formatSentence, placeOfFinding } from '../words/finding-words.js';
import { fitPlace } from '../words/visible.js';
import { renderList } from './list.js';

const MAX_PLACE = 100;
const MAX_BYTES = 6000;

/** The findings, each with its figures and its source line; "" where there are none. */
export function findingList({ findings }: Pick<ReportFacts, 'findings'>, links = linksOf(null)): string {
  const items = findings.map((finding) => findingItem(finding, links));
  const list = renderList('static-findings', items, MAX_BYTES, (count) => formatNumberOf(count, 'more finding'));
  return list === '' ? '' : `<h2>Findings</h2>\n${list}`;
}

function findingItem(finding: Finding, { urlOf }: SourceLinks): string {
  const [sentence, advice] = [finding.sentence, finding.advice].map((text) =>
    formatSentence(writeAmounts(text), escapeHtml, codeElement),
  );
  const figures = finding.figures.map(
    ({ label, value, unit }) => `${escapeHtml(label)}: ${formatExactly(value, unit)}`,
  );
  const place = breakable(escapeHtml(fitPlace(placeOfFinding(finding), MAX_PLACE)));
  const where = linked(place, urlOf(finding.file, finding.line));
  const small = [escapeHtml(finding.rule), ...(where === '' ? [] : [where]), ...figures].join('; ');
  return `${sentence} ${advice} <small>${small}</small>`;
}

function codeElement(name: string): string {
  return `<code>${breakable(escapeHtml(name))}</code>`;
}
