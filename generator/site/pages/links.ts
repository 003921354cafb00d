import { element, type Markup } from '../../../template/site/markup.js';
import { benchmarkFolder, reportFile } from '../store/site-paths.js';

/**
 * @param root from the page to the site's folder
 * @param hash what the page opens with, such as `#branch=faster`
 */
export function benchmarkLink(benchmark: string, slug: string, root: string, hash = ''): Markup {
  return element('a', { href: `${root}${benchmarkFolder(slug)}/index.html${hash}` }, benchmark);
}

/** @returns where a run's report is; null where it is not kept */
export function reportHref(slug: string, root: string, id: string, isKept: boolean): string | null {
  return isKept ? `${root}${reportFile(slug, id)}` : null;
}
