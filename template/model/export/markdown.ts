import { formatExactly, formatShare } from '../../data/format.js';
import { showName, showValue } from '../graph/describe-box.js';
import { topFunctions } from '../table/top-functions.js';
import { type ExportedView, totalInView } from './exported-view.js';

const FUNCTIONS_LISTED = 10;

/** The view in short, to paste into an issue: totals, the costliest functions, the way to the same view. */
export function viewMarkdown(view: ExportedView): string {
  const { title, names, functions, scope, hash } = view;
  const { metric, sums, base } = functions.columns[0];
  const inView = totalInView(view);
  const exact = (value: number) => formatExactly(value, metric.unit);
  const rows = topFunctions(functions.profile, sums, 'total', FUNCTIONS_LISTED).map(
    ({ frame, self, total }) =>
      `| ${codeOf(showName(names.fullName(frame)))} | ${showValue(self, metric)} | ${showValue(total, metric)} | ${formatShare(total / base)} |`,
  );
  return [
    `## ${plainOf(showName(title))}`,
    '',
    `${plainOf(metric.label)}: **${exact(inView)}** in view, ${formatShare(inView / base)} of ${exact(base)}.`,
    ...scope.map((sentence) => `- ${plainOf(sentence)}`),
    '',
    `| Function | Self | Total | Share of ${view.baseName} |`,
    '| --- | ---: | ---: | ---: |',
    ...rows,
    '',
    ...(hash === '' ? [] : [`The same view: ${codeOf(hash)} behind the report's address.`, '']),
  ].join('\n');
}

/** Text in which nothing is markup, a link, a mention or a mail address: links are looked for behind escapes, too. */
function plainOf(text: string): string {
  return text.replace(/[\\`*_[\]<>#|&~!]/g, '\\$&').replace(/:(?=\/\/)|(?<=www)\.|@|#(?=\w)/gi, '$&<!-- -->');
}

/** Code between more backticks than are in it; a table's cell ends at a bar even there. */
function codeOf(text: string): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return `${fence}${space}${text.replaceAll('|', '\\|')}${space}${fence}`;
}
