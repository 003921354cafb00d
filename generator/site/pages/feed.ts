import { hashText } from '../../../template/data/text-hash.js';
import { element } from '../../../template/site/markup.js';
import type { BenchmarkState } from '../history/benchmark-state.js';
import { benchmarkFolder } from '../store/site-paths.js';
import { xmlOf } from './markup-text.js';
import { latestSteps, type SiteStep } from './step-list.js';
import { branchName, stepText } from './words.js';

const MAX_ENTRIES = 50;
const NO_DATE = '1970-01-01T00:00:00Z';

/** An Atom feed (RFC 4287) of the latest steps; its links are relative to where it lies. */
export function feedXml(states: readonly BenchmarkState[]): string {
  const steps = latestSteps(states, MAX_ENTRIES);
  const feed = element(
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom' },
    element('title', {}, 'Steps of benchmarks'),
    element('id', {}, 'urn:flamefile:steps'),
    element('updated', {}, steps[0]?.step.date ?? NO_DATE),
    element('author', {}, element('name', {}, 'flamefile')),
    ...steps.map(entry),
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n${xmlOf(feed)}\n`;
}

function entry({ state, branch, metric, step }: SiteStep) {
  const key = [state.benchmark, branch.name, step.metric, step.run].join('\n');
  const text = stepText(step, metric);
  return element(
    'entry',
    {},
    element('title', {}, `${state.benchmark}${branch.name === '' ? '' : ` on ${branchName(branch.name)}`}: ${text}`),
    element('id', {}, `urn:flamefile:step:${step.run}:${hashText(key).toString(16).padStart(8, '0')}`),
    element('updated', {}, step.date),
    element('link', { href: `${benchmarkFolder(state.slug)}/index.html#step-${step.run}-${step.metric}` }),
    element('summary', {}, text),
  );
}
