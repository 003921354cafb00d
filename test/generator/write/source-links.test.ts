import { expect, test } from 'vitest';
import { summarize } from '../../../generator/fold/summary/summarize.js';
import { renderStaticReport } from '../../../generator/write/static/report.js';
import { summaryAsMarkdown } from '../../../generator/write/text/summary-markdown.js';
import type { Report } from '../../../template/data/report.js';
import { FINDING } from '../../helpers/facts.js';
import { reportFromStacks } from '../../helpers/stacks.js';

const FINDING_IN_CACHE = { ...FINDING, functionName: 'fill', file: 'src/ca_che.c', line: 9 };
const URL_OF_ADA = 'https://host/a_b/{file}?a=1&b=2#L{line}';

function written(stacks: string, sourceUrl?: string) {
  const plain = reportFromStacks(stacks);
  const report: Report = {
    ...plain,
    facts: { ...plain.facts, findings: [FINDING_IN_CACHE], ...(sourceUrl && { sourceUrl }) },
  };
  const summary = summarize(report);
  return {
    html: renderStaticReport(report, summary),
    markdown: summaryAsMarkdown(summary, report.facts.metrics, undefined, report),
  };
}

test('places of functions and findings are links without scripts and in Markdown', () => {
  const { html, markdown } = written('main(src/main.c:1);fill(src/ca_che.c:9)  +5000', URL_OF_ADA);
  const link = '<a href="https://host/a_b/src/ca_che.c?a=1&amp;b=2#L9" rel="noopener noreferrer">src/<wbr>ca_che.c:9';
  expect(html).toContain(link);
  expect(/static-findings">\n<li>.*<a href="https:\/\/host\//.test(html)).toBe(true);
  expect(markdown).toContain(
    '| <a href="https://host/a%5Fb/src/ca%5Fche.c?a=1&amp;b=2#L9"><code>src/ca&#95;che.c:9</code></a> |',
  );
});

test('there are none unless somebody asked for them', () => {
  const { html, markdown } = written('main(src/main.c:1);fill(src/cache.c:9)  +5000');
  expect(`${html}${markdown}`).not.toContain('<a ');
});

test('whatever a file is called, nothing but its address is in the link', () => {
  const { html, markdown } = written('main(src/main.c:1);fill(src/"><img/src=x>|.c:9)  +5000', URL_OF_ADA);
  const encoded = 'src/%22%3E%3Cimg/src%3Dx%3E%7C.c?a=1&amp;b=2#L9"';
  expect(html).toContain(`<a href="https://host/a_b/${encoded}`);
  expect(markdown).toContain(`<a href="https://host/a%5Fb/${encoded}`);
  expect(`${html}${markdown}`).not.toContain('<img');
});
