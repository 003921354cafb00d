import { GARBAGE_COLLECTION, LONG_TASK, PAGE_LOAD, USER_TIMING } from '../../../template/data/mark-kinds.js';
import { asArray, asNumber, asObject, asText } from '../json.js';
import type { StackId, TraceSink } from '../sink.js';
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

/** What else of a marker is worth a word, by what it is called; the first that it has. */
const DETAILS = ['name', 'eventType', 'url', 'URI', 'prefName', 'reason', 'id'];

const PAGE_LOADS =
  /^(?:Navigation::|DocumentLoad|DOMContentLoaded$|Load$|Unload$|(?:First|Largest)ContentfulPaint|FirstContentfulComposite|Contentful paint|TTI$|TTFI$)/;

interface OpenMark {
  readonly name: string;
  readonly kind: string;
  readonly detail: string;
  readonly startMilliseconds: number;
}

/**
 * Names what the markers of a thread say.
 * @param nanosecondsOf what a time of the file is on the clock of the samples
 */
export function addMarks(
  { columns, strings, schemas, aheadMilliseconds }: Markers,
  track: StackId,
  nanosecondsOf: (milliseconds: number) => number,
  sink: TraceSink,
): void {
  const open = new Map<string, OpenMark[]>();
  const add = ({ startMilliseconds, ...mark }: OpenMark, endMilliseconds: number) => {
    const startNanoseconds = nanosecondsOf(startMilliseconds + aheadMilliseconds);
    const end = nanosecondsOf(endMilliseconds + aheadMilliseconds);
    sink.mark({ ...mark, track, startNanoseconds, durationNanoseconds: Math.max(0, end - startNanoseconds) });
  };
  const column = (name: string) => columns(name);
  const [names, starts, ends, times] = ['name', 'startTime', 'endTime', 'time'].map(column);
  const [phases, categories, payloads] = ['phase', 'category', 'data'].map(column);
  names.forEach((number, row) => {
    const name = typeof number === 'string' ? number : asText(strings[indexIn(number, strings.length)]);
    const data = asObject(payloads[row]) ?? {};
    if (name === '' || ALLOCATIONS.has(asText(data.type))) return;
    // Before phases there were times in the data, and tracing markers that begin and end something.
    const phase = asNumber(phases[row]) ?? phaseOf(data);
    const start = asNumber(starts[row]) ?? asNumber(data.startTime) ?? asNumber(times[row]);
    const end = asNumber(ends[row]) ?? asNumber(data.endTime) ?? asNumber(times[row]);
    if (phase === END) {
      const begun = open.get(name)?.pop();
      if (begun && end !== null) add(begun, end);
      return;
    }
    if (start === null) return;
    const mark = {
      ...describe(name, data, schemas.categoryOf(categories[row]), schemas, strings),
      startMilliseconds: start,
    };
    if (phase === BEGIN) {
      const begun = open.get(name) ?? [];
      begun.push(mark);
      open.set(name, begun);
    } else add(mark, phase === WHOLE && end !== null ? end : start);
  });
  // What does not end is known by its beginning alone.
  for (const begun of open.values()) for (const mark of begun) add(mark, mark.startMilliseconds);
}

function phaseOf(data: Written): number {
  if (data.interval === 'start') return BEGIN;
  if (data.interval === 'end') return END;
  return asNumber(data.endTime) === null ? MOMENT : WHOLE;
}

function describe(
  name: string,
  data: Written,
  category: string,
  schemas: MarkerSchemas,
  strings: readonly unknown[],
): Omit<OpenMark, 'startMilliseconds'> {
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
  if (/^(?:GC|CC)/.test(asText(data.type)) || /^GC(?:Major|Minor|Slice)/.test(name)) return GARBAGE_COLLECTION;
  return category || 'Other';
}
