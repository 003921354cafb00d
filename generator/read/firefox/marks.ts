import {
  GARBAGE_COLLECTION,
  LONG_TASK,
  NETWORK_REQUEST,
  PAGE_LOAD,
  USER_TIMING,
} from '../../../template/data/mark-kinds.js';
import { asArray, asNumber, asObject, asText } from '../json.js';
import type { StackId, TraceMark, TraceSink } from '../sink.js';
import { type Columns, indexIn } from './columns.js';

type Written = Readonly<Record<string, unknown>>;

/** The markers of a thread, in columns, as they are written. */
export interface Markers {
  readonly columns: Columns;
  readonly strings: readonly unknown[];
  readonly schemas: MarkerSchemas;
  /** What its clock is ahead of the file's. */
  readonly aheadMilliseconds: number;
}

/** What a profile says of its markers: the names of categories, and which fields of which types are numbers of texts. */
export class MarkerSchemas {
  private readonly categories: readonly string[];
  private readonly textFields = new Map<string, ReadonlySet<string>>();

  /** @param meta of the profile */
  constructor({ categories, markerSchema }: Written) {
    this.categories = asArray(categories).map((category) => asText(asObject(category)?.name));
    for (const schema of asArray(markerSchema).map(asObject)) {
      const fields = asArray(schema?.fields ?? schema?.data).map(asObject);
      const texts = fields.filter((field) => field?.format === 'unique-string');
      this.textFields.set(asText(schema?.name), new Set(texts.map((field) => asText(field?.key))));
    }
  }

  categoryOf(category: unknown): string {
    return this.categories[asNumber(category) ?? -1] ?? '';
  }

  /** A text of a marker; some are written by their numbers. */
  textOf(data: Written, field: string, strings: readonly unknown[]): string {
    const value = data[field];
    if (typeof value === 'string') return value;
    const isNumber = this.textFields.get(asText(data.type))?.has(field) ?? false;
    return isNumber ? asText(strings[indexIn(value, strings.length)]) : '';
  }
}

/** Phases of markers: a moment, a whole time, its beginning and its end. */
const [MOMENT, WHOLE, BEGIN, END] = [0, 1, 2, 3];

/** These have tables of their own. */
const ALLOCATIONS = new Set(['JS allocation', 'Native allocation']);

/** What Firefox notes for its own developers, thousands of times in a second: values that are read, tasks that are put into queues. */
const PLUMBING = new Set(['Preference', 'FlowMarker', 'TerminatingFlowMarker']);
const PLUMBING_CATEGORY = 'Telemetry';

/** What else of a marker is worth a word, by what it is called; the first that it has. */
const DETAILS = ['name', 'eventType', 'url', 'URI', 'prefName', 'reason', 'id'];

const PAGE_LOADS =
  /^(?:Navigation::|DocumentLoad|DOMContentLoaded$|Load$|Unload$|(?:First|Largest)ContentfulPaint|FirstContentfulComposite|Contentful paint|TTI$|TTFI$)/;

const COLLECTIONS = /^(?:GC(?:Major|Minor|Slice)|M(?:aj|in)orGC$)/;

type DescribedMark = Pick<TraceMark, 'name' | 'kind' | 'detail'>;

interface OpenMark extends DescribedMark {
  readonly startMilliseconds: number;
}

/**
 * Names what the markers of a thread say.
 * @param nanosecondsOf what a time of the file is on the clock of the samples
 * @returns how many were left out, since they say nothing of the program
 */
export function addMarks(
  markers: Markers,
  track: StackId,
  nanosecondsOf: (milliseconds: number) => number,
  sink: TraceSink,
): number {
  const { columns, strings, schemas, aheadMilliseconds } = markers;
  const spans = new MarkSpans((mark, endMilliseconds) => {
    const { startMilliseconds, ...described } = mark;
    const startNanoseconds = nanosecondsOf(startMilliseconds + aheadMilliseconds);
    const end = nanosecondsOf(endMilliseconds + aheadMilliseconds);
    sink.mark({ ...described, track, startNanoseconds, durationNanoseconds: Math.max(0, end - startNanoseconds) });
  });
  const [categories, payloads] = [columns('category'), columns('data')];
  const timesOf = markerTimes(columns);
  let leftOut = 0;
  columns('name').forEach((written, row) => {
    const name = typeof written === 'string' ? written : asText(strings[indexIn(written, strings.length)]);
    const data = asObject(payloads[row]) ?? {};
    const category = schemas.categoryOf(categories[row]);
    const type = asText(data.type);
    if (name === '' || ALLOCATIONS.has(type)) return;
    if (PLUMBING.has(type) || category === PLUMBING_CATEGORY) leftOut++;
    else spans.add(describe(name, data, category, markers), name, timesOf(row, data));
  });
  spans.finish();
  return leftOut;
}

interface MarkerTimes {
  readonly phase: number;
  /** Null where not known. */
  readonly start: number | null;
  readonly end: number | null;
}

/** Before phases there were times in the data, and tracing markers that begin and end something. */
function markerTimes(columns: Columns): (row: number, data: Written) => MarkerTimes {
  const [phases, starts, ends, times] = ['phase', 'startTime', 'endTime', 'time'].map((name) => columns(name));
  return (row, data) => ({
    phase: asNumber(phases[row]) ?? phaseOf(data),
    start: asNumber(starts[row]) ?? asNumber(data.startTime) ?? asNumber(times[row]),
    end: asNumber(ends[row]) ?? asNumber(data.endTime) ?? asNumber(times[row]),
  });
}

/** Puts beginnings and ends of one name together. */
class MarkSpans {
  private readonly open = new Map<string, OpenMark[]>();

  constructor(private readonly consume: (mark: OpenMark, endMilliseconds: number) => void) {}

  add(mark: DescribedMark, name: string, { phase, start, end }: MarkerTimes): void {
    const open = this.open.get(name) ?? [];
    if (phase === END) {
      const begun = open.pop();
      if (begun && end !== null) this.consume(begun, end);
      return;
    }
    if (start === null) return;
    const timed = { ...mark, startMilliseconds: start };
    if (phase === BEGIN) {
      open.push(timed);
      this.open.set(name, open);
    } else this.consume(timed, phase === WHOLE && end !== null ? end : start);
  }

  /** What does not end is known by its beginning alone. */
  finish(): void {
    for (const begun of this.open.values()) for (const mark of begun) this.consume(mark, mark.startMilliseconds);
  }
}

function phaseOf(data: Written): number {
  if (data.interval === 'start') return BEGIN;
  if (data.interval === 'end') return END;
  return asNumber(data.endTime) === null ? MOMENT : WHOLE;
}

function describe(name: string, data: Written, category: string, { schemas, strings }: Markers): DescribedMark {
  const text = (field: string) => schemas.textOf(data, field, strings);
  // What the page calls it says more than that the page did.
  if (data.type === 'UserTiming') {
    return { name: text('name') || name, kind: USER_TIMING, detail: text('entryType') };
  }
  const isNetwork = data.type === 'Network';
  const field = DETAILS.find((one) => text(one) !== '') ?? '';
  return {
    name: isNetwork ? name.replace(/^Load \d+: /, '') : name,
    kind: kindOf(name, data, category),
    detail: isNetwork ? text('contentType') : text(field),
  };
}

function kindOf(name: string, data: Written, category: string): string {
  if (PAGE_LOADS.test(name)) return PAGE_LOAD;
  if (data.type === 'MainThreadLongTask') return LONG_TASK;
  if (data.type === 'Network') return NETWORK_REQUEST;
  if (/^(?:GC|CC)/.test(asText(data.type)) || COLLECTIONS.test(name)) return GARBAGE_COLLECTION;
  return category || 'Other';
}
