import fc from 'fast-check';
import type { FoldOptions } from '../../generator/fold/fold-options.js';
import type { Report } from '../../template/data/report.js';
import type { Step } from '../../template/model/query/step.js';
import type { TimeChoice } from '../../template/model/time/time-choice.js';
import { listStacks, type NaiveStep, type Stack } from './naive-stacks.js';
import { reportFromStacks } from './stacks.js';

const FUNCTIONS = ['app::a', 'app::b', 'app::c', 'std::d', 'malloc'];

/** An event of a run: a block that a stack allocates, or one of its blocks that it frees. */
export interface Event {
  readonly stack: string;
  readonly bytes: number;
  readonly isFree: boolean;
  readonly millisecond: number;
}

/** Up to 40 events of up to six stacks in up to eight milliseconds; what is not there is not freed. */
export const eventRuns: fc.Arbitrary<readonly Event[]> = fc
  .tuple(
    fc.array(fc.array(fc.constantFrom(...FUNCTIONS), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 }),
    fc.array(fc.tuple(fc.nat(5), fc.constantFrom(3, 40, 500), fc.boolean(), fc.boolean()), {
      minLength: 1,
      maxLength: 40,
    }),
  )
  .map(([stacks, chosen]) => {
    const live = new Map<string, number>();
    let millisecond = 0;
    return chosen.map(([at, bytes, wantsFree, isLater]) => {
      const stack = stacks[at % stacks.length].map((name) => `${name}[app]`).join(';');
      const block = `${stack} ${bytes}`;
      const isFree = wantsFree && (live.get(block) ?? 0) > 0;
      live.set(block, (live.get(block) ?? 0) + (isFree ? -1 : 1));
      if (isLater) millisecond = Math.min(7, millisecond + 1);
      return { stack, bytes, isFree, millisecond };
    });
  });

export function reportOf(events: readonly Event[], options: FoldOptions = {}): Report {
  return reportFromStacks(
    events
      .map(({ stack, bytes, isFree, millisecond }) => `@${millisecond}\n${stack}  ${isFree ? '-' : '+'}${bytes}`)
      .join('\n'),
    options,
  );
}

export type Metric = 'allocatedBytes' | 'allocations' | 'peakBytes' | 'leakedBytes';

/** What each stack holds of a metric in some time: the events one by one. */
export function replay(events: readonly Event[], metric: Metric, time: TimeChoice | null): Map<string, number> {
  const values = new Map<string, number>();
  const add = ({ stack }: Event, value: number) => values.set(stack, (values.get(stack) ?? 0) + value);
  const liveChange = ({ bytes, isFree }: Event) => (isFree ? -bytes : bytes);
  const isLevel = metric === 'peakBytes' || metric === 'leakedBytes';
  if (time?.kind === 'difference') throw new Error('not replayed');
  if (time?.kind === 'range') {
    const inRange = events.filter(({ millisecond }) => millisecond >= time.fromSlice && millisecond < time.toSlice);
    for (const event of inRange) {
      if (isLevel) add(event, liveChange(event));
      else if (!event.isFree) add(event, metric === 'allocations' ? 1 : event.bytes);
    }
  } else if (time?.kind === 'instant') {
    for (const event of events) if (event.millisecond <= time.slice) add(event, liveChange(event));
  } else if (time?.kind === 'peak' || metric === 'peakBytes') {
    let live = 0;
    const levels = events.map((event) => {
      live += liveChange(event);
      return live;
    });
    for (const event of events.slice(0, levels.indexOf(Math.max(...levels)) + 1)) add(event, liveChange(event));
  } else {
    for (const event of events) {
      if (metric === 'leakedBytes') add(event, liveChange(event));
      else if (!event.isFree) add(event, metric === 'allocations' ? 1 : event.bytes);
    }
  }
  return values;
}

/** The stacks of a report with values by the text of the stack, one for each stack. */
export function stacksWith(report: Report, values: ReadonlyMap<string, number>, sign: 1 | -1): Stack[] {
  return listStacks(report).map(({ calls }) => {
    const text = calls.map(({ functionName, module }) => `${functionName}[${module}]`).join(';');
    return { calls, values: [sign * (values.get(text) ?? 0)] };
  });
}

export interface BothSteps {
  readonly step: Step;
  readonly naive: NaiveStep;
}

const named = (kind: 'show' | 'hide' | 'start' | 'merge', name: string): BothSteps => ({
  step: { kind, pattern: `=${name}` },
  naive: { kind, matches: (other) => other === name },
});
/** Up to two filters. @param names of functions that they may be about */
export const stepsAbout = (names: readonly string[]): fc.Arbitrary<readonly BothSteps[]> =>
  fc.uniqueArray(
    fc.oneof(
      fc
        .tuple(fc.constantFrom('show', 'hide', 'start', 'merge'), fc.constantFrom(...names))
        .map(([kind, name]) => named(kind as 'show', name)),
      fc.constantFrom('own', 'recursion').map((kind) => ({ step: { kind }, naive: { kind } }) as BothSteps),
    ),
    { maxLength: 2, selector: ({ step }) => JSON.stringify(step) },
  );

export const someSteps = stepsAbout(FUNCTIONS);

export const someTimes: fc.Arbitrary<TimeChoice | null> = fc.oneof(
  fc.constant(null),
  fc.constant<TimeChoice>({ kind: 'peak' }),
  fc.nat(7).map<TimeChoice>((slice) => ({ kind: 'instant', slice })),
  fc
    .tuple(fc.nat(7), fc.integer({ min: 1, max: 8 }))
    .map<TimeChoice>(([fromSlice, count]) => ({ kind: 'range', fromSlice, toSlice: fromSlice + count })),
);
export const someMetrics = fc.constantFrom<Metric[]>('allocatedBytes', 'allocations', 'peakBytes', 'leakedBytes');
