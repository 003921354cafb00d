import { GARBAGE_COLLECTION, PAGE_LOAD, START_UP, USER_TIMING } from '../../../template/data/mark-kinds.js';
import type { TraceEvent } from './trace-event.js';

/** What Chrome tells of a page's loading, besides all that its Navigation Timing has. */
const PAGE_MARKS = new Set([
  'navigationStart',
  'fetchStart',
  'requestStart',
  'responseEnd',
  'unloadEventStart',
  'unloadEventEnd',
  'redirectStart',
  'redirectEnd',
  'commitNavigationEnd',
  'domLoading',
  'domInteractive',
  'domContentLoadedEventStart',
  'domContentLoadedEventEnd',
  'domComplete',
  'loadEventStart',
  'loadEventEnd',
  'firstPaint',
  'firstContentfulPaint',
  'firstMeaningfulPaint',
  'largestContentfulPaint::Candidate',
  'LayoutShift',
  'MarkDOMContent',
  'MarkLoad',
  'MarkFirstPaint',
]);

/** Of `performance.mark`, `performance.measure` and `console.time` in pages and in Node. */
const USER_CATEGORIES = /(?:^|,)(?:blink\.user_timing|blink\.console|node\.perf\.usertiming|node\.console)(?:,|$)/;
const NODE_MILESTONES = /(?:^|,)node\.bootstrap(?:,|$)/;

/** What Chrome and V8 note for themselves, at every event of the system and more often. */
const CHROME_CATEGORIES =
  /(?:^|,)(?:devtools|disabled-by-default|toplevel|v8|blink|cc|viz|gpu|ipc|mojom|sequence_manager|scheduler|loading|input|latencyInfo|benchmark|base|net|navigation|__metadata)/;

const GARBAGE = /^(?:V8\.GC|(?:Minor|Major|Blink|Cpp)GC)/;
const FIRST_LETTERS_OF_GARBAGE = 'VMBC';

/** What `console.timeStamp` writes. */
const TIME_STAMP = 'TimeStamp';

/** Whether a span is a garbage collection, or a part of one. */
export function isGarbageCollection(name: string): boolean {
  return FIRST_LETTERS_OF_GARBAGE.includes(name.charAt(0)) && GARBAGE.test(name);
}

/** What an event that is a moment is of; "" where it is not worth a name. */
export function kindOfMoment({ name, category }: TraceEvent): string {
  if (name === '') return '';
  if (PAGE_MARKS.has(name)) return PAGE_LOAD;
  if (name === TIME_STAMP || USER_CATEGORIES.test(category)) return USER_TIMING;
  if (NODE_MILESTONES.test(category)) return START_UP;
  return CHROME_CATEGORIES.test(category) ? '' : category.replace(/,.*$/s, '') || 'Event';
}

/** What V8 does for a collection outside of it, hundreds of times and mostly for a microsecond. */
const PHASE = /^V8\.GC_/;
const COLLECTOR_PHASE = 'Collector phase';

/** What a span is of; "" where it is no mark. */
export function kindOfSpan({ name }: TraceEvent): string {
  if (!isGarbageCollection(name)) return '';
  return PHASE.test(name) ? COLLECTOR_PHASE : GARBAGE_COLLECTION;
}

/** What an asynchronous span is of; "" where it is no mark. */
export function kindOfAsyncSpan({ name, category }: TraceEvent): string {
  return name !== '' && USER_CATEGORIES.test(category) ? USER_TIMING : '';
}
