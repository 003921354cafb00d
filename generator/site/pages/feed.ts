import { element } from '../../../template/site/markup.js';
import { branchName, stepText } from '../../../template/site/words.js';
import type { BenchmarkState } from '../history/benchmark-state.js';
import type { SiteSettings } from '../store/settings.js';
import { benchmarkFolder } from '../store/site-paths.js';
import { uuidOf } from '../store/uuid.js';
import { xmlOf } from './markup-text.js';
import { latestSteps, type SiteStep } from './step-list.js';

const MAX_ENTRIES = 50;
const NO_DATE = '1970-01-01T00:00:00Z';

/** An Atom feed (RFC 4287) of the latest steps; its links are relative to where it lies. */
export function feedXml(states: readonly BenchmarkState[], { title, id }: Pick<SiteSettings, 'title' | 'id'>): string {
  const steps = latestSteps(states, MAX_ENTRIES);
  const feed = element(
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom' },
    element('title', {}, `${title}: steps`),
    element('id', {}, `urn:uuid:${id}`),
    element('updated', {}, steps[0]?.step.date ?? NO_DATE),
    element('author', {}, element('name', {}, 'flamefile')),
    ...steps.map((step) => entry(step, id)),
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n${xmlOf(feed)}\n`;
}

function entry({ state, branch, metric, step }: SiteStep, siteId: string) {
  const key = [siteId, state.benchmark, branch.name, step.metric, step.run].join('\n');
  const text = stepText(step, metric);
  const name = `${step.run}-${step.metric}`;
  // Another branch than the main one is shown by the page's script.
  const isMain = branch.name === state.branches[0].name;
  const place = isMain ? `step-${name}` : String(new URLSearchParams({ branch: branch.name, step: name }));
  return element(
    'entry',
    {},
    element('title', {}, `${state.benchmark}${branch.name === '' ? '' : ` on ${branchName(branch.name)}`}: ${text}`),
    element('id', {}, `urn:uuid:${uuidOf(key)}`),
    element('updated', {}, step.date),
    element('link', { href: `${benchmarkFolder(state.slug)}/index.html#${place}` }),
    element('summary', {}, text),
  );
}
