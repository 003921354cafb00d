import { createHash } from 'node:crypto';

/**
 * Where things are in a site's folder, with slashes:
 *
 *     site.json                                  its settings; it says that the folder is a site
 *     runs/BENCHMARK/2026-11/RUN.json            the runs: a file each, which never changes
 *     reports/BENCHMARK/RUN.html                 the reports that are kept whole
 *
 * and what is made of these and can be made anew:
 *
 *     index.html, feed.xml, data.json, site.js, site.css
 *     benchmarks/BENCHMARK/index.html            its curves
 *     benchmarks/BENCHMARK/METRIC.svg            a badge
 *     benchmarks/BENCHMARK/summary.json          what the index says of it
 *     benchmarks/BENCHMARK/2026-11.html, .js     the runs of a month, as a table and for scripts
 *     benchmarks/BENCHMARK/2026-11.functions.js  their functions
 */
export const SETTINGS_FILE = 'site.json';
export const RUNS_FOLDER = 'runs';
export const REPORTS_FOLDER = 'reports';
export const BENCHMARKS_FOLDER = 'benchmarks';

const RUN_ID = /^\d{8}T\d{6}Z-[0-9a-f]{12}$/;
const MONTH = /^\d{4}-\d\d$/;
const MAX_SLUG = 60;
const HASH_DIGITS = 8;

/** Whether something is what a run's files are called by, and nothing that leads elsewhere. */
export function isRunId(name: string): boolean {
  return RUN_ID.test(name);
}

export function isMonth(name: string): boolean {
  return MONTH.test(name);
}

/** The month of a run, from its name: `2026-11`. */
export function monthOfRun(id: string): string {
  return `${id.slice(0, 4)}-${id.slice(4, 6)}`;
}

/** A name as a folder or a file: itself where it is plain, otherwise with a hash that tells it from others. */
export function slugOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  if (plain === name && plain !== '' && plain.length <= MAX_SLUG) return plain;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, HASH_DIGITS);
  return plain === '' ? hash : `${plain.slice(0, MAX_SLUG - 1 - HASH_DIGITS)}-${hash}`;
}

export function runFile(slug: string, id: string): string {
  return `${RUNS_FOLDER}/${slug}/${monthOfRun(id)}/${id}.json`;
}

export function reportsFolder(slug: string): string {
  return `${REPORTS_FOLDER}/${slug}`;
}

export function reportFile(slug: string, id: string): string {
  return `${reportsFolder(slug)}/${id}.html`;
}

export function benchmarkFolder(slug: string): string {
  return `${BENCHMARKS_FOLDER}/${slug}`;
}
