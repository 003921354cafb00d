/**
 * The library: read a trace, sum it up, write its report.
 *
 *     import { readTrace, summarize, writeReport } from 'flamefile';
 *
 *     const report = await readTrace('heaptrack.app.123.zst');
 *     console.log(summarize(report).metrics.peakBytes);
 *     await writeFile('report.html', await writeReport(report));
 */
export type * from '../template/data/report.js';
export { UserError, type UserErrorKind } from './errors.js';
export { type Summary, summarize } from './fold/summary/summarize.js';
export type { TopFunction } from './fold/summary/top-functions.js';
export type { ReadOptions } from './read-options.js';
export { readTrace } from './read-trace.js';
export type { WriteOptions } from './write/page/html.js';
export { writeReport } from './write-report.js';
