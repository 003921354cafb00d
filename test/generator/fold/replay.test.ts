import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TraceBuilder } from '../../../generator/fold/trace-builder.js';
import type { Report } from '../../../template/data/report.js';
import { FIGURES_ALONE, internStackText, stackTextOf } from '../../helpers/stacks.js';

type Event =
  | { readonly kind: 'allocate' | 'release'; readonly stack: string; readonly sizeBytes: number }
  | { readonly kind: 'tick'; readonly milliseconds: number }
  | { readonly kind: 'resident'; readonly bytes: number };

const STACKS = ['main', 'main;a', 'main;a;b', 'main;b', 'other', 'other;a'];

const block = { stack: fc.constantFrom(...STACKS), sizeBytes: fc.constantFrom(0, 1, 8, 100) };
const anyEvent = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('allocate' as const), ...block }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('release' as const), ...block }) },
  // Forward by a little, so that slices are full, or by a lot, so that their width doubles several times.
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('tick' as const), milliseconds: fc.constantFrom(0, 1, 3, 200, 5000) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('resident' as const), bytes: fc.nat(9) }) },
);

/** Steps of time become times since the start, and releases of blocks that are not live are left out. */
const run = fc.array(anyEvent, { maxLength: 150 }).map((events) => {
  const live = new Map<string, number>();
  const sound: Event[] = [];
  let now = 0;
  for (const event of events) {
    if (event.kind === 'tick') {
      now += event.milliseconds;
      sound.push({ kind: 'tick', milliseconds: now });
    } else if (event.kind === 'resident') {
      sound.push(event);
    } else {
      const key = `${event.stack} ${event.sizeBytes}`;
      const count = (live.get(key) ?? 0) + (event.kind === 'allocate' ? 1 : -1);
      if (count < 0) continue;
      live.set(key, count);
      sound.push(event);
    }
  }
  return sound;
});

function fold(events: readonly Event[]): Report {
  const builder = new TraceBuilder(FIGURES_ALONE);
  const blocks = new Map<string, number>();
  for (const event of events) {
    if (event.kind === 'tick') builder.heap.tick(event.milliseconds);
    else if (event.kind === 'resident') builder.heap.residentSize(event.bytes);
    else {
      const key = `${event.stack} ${event.sizeBytes}`;
      const id = blocks.get(key) ?? builder.heap.defineBlock(internStackText(event.stack, builder), event.sizeBytes);
      blocks.set(key, id);
      builder.heap[event.kind](id);
    }
  }
  return builder.finish();
}

/** The naive way: everything is counted anew for each question. */
class Replay {
  /** Each event with its time; a release directly behind its allocation is temporary. */
  readonly changes: { stack: string; sizeBytes: number; sign: 1 | -1; isTemporary: boolean; milliseconds: number }[] =
    [];
  readonly residents: { bytes: number; milliseconds: number }[] = [];
  end = 0;

  constructor(events: readonly Event[]) {
    for (const event of events) {
      if (event.kind === 'tick') this.end = event.milliseconds;
      else if (event.kind === 'resident') this.residents.push({ bytes: event.bytes, milliseconds: this.end });
      else {
        const { stack, sizeBytes } = event;
        const sign = event.kind === 'allocate' ? 1 : -1;
        const last = this.changes.at(-1);
        const isSame = last?.sign === 1 && last.stack === stack && last.sizeBytes === sizeBytes;
        this.changes.push({ stack, sizeBytes, sign, isTemporary: sign < 0 && isSame, milliseconds: this.end });
      }
    }
  }

  /** Live bytes after the first `count` events. */
  liveAfter(count: number): number {
    return this.changes.slice(0, count).reduce((bytes, { sizeBytes, sign }) => bytes + sign * sizeBytes, 0);
  }

  /** How many events it takes until the largest sum is reached for the first time; 0 where nothing has a size. */
  get eventsUntilPeak(): number {
    const sums = Array.from({ length: this.changes.length + 1 }, (_, count) => this.liveAfter(count));
    return sums.indexOf(Math.max(...sums));
  }

  /** "main;a 8: 3 allocated, 1 temporary, ..." for each stack and size. */
  sizes(): string[] {
    const untilPeak = this.changes.slice(0, this.eventsUntilPeak);
    const keys = new Set(this.changes.map(({ stack, sizeBytes }) => `${stack} ${sizeBytes}`));
    return [...keys].map((key) => {
      const ofKey = (change: { stack: string; sizeBytes: number }) => `${change.stack} ${change.sizeBytes}` === key;
      const own = this.changes.filter(ofKey);
      const allocated = own.filter(({ sign }) => sign > 0).length;
      const temporary = own.filter(({ isTemporary }) => isTemporary).length;
      const atPeak = untilPeak.filter(ofKey).reduce((count, { sign }) => count + sign, 0);
      const atEnd = own.reduce((count, { sign }) => count + sign, 0);
      return `${key}: ${[allocated, temporary, atPeak, atEnd].join(' ')}`;
    });
  }

  /** "0 main;a: ..." for each slice and stack with any event. */
  slices(sliceMilliseconds: number): string[] {
    const sliceOf = (milliseconds: number) => Math.floor(milliseconds / sliceMilliseconds);
    const keys = new Set(this.changes.map(({ stack, milliseconds }) => `${sliceOf(milliseconds)} ${stack}`));
    return [...keys].map((key) => {
      const own = this.changes.filter(({ stack, milliseconds }) => `${sliceOf(milliseconds)} ${stack}` === key);
      const allocations = own.filter(({ sign }) => sign > 0);
      const allocatedBytes = allocations.reduce((bytes, { sizeBytes }) => bytes + sizeBytes, 0);
      const temporary = own.filter(({ isTemporary }) => isTemporary).length;
      const liveBytes = own.reduce((bytes, { sign, sizeBytes }) => bytes + sign * sizeBytes, 0);
      return `${key}: ${[allocations.length, allocatedBytes, temporary, liveBytes].join(' ')}`;
    });
  }

  /** The largest live bytes while a slice lasts, those at its start included. */
  maximumLiveBytes(slice: number, sliceMilliseconds: number): number {
    const counts = Array.from({ length: this.changes.length + 1 }, (_, count) => count);
    const before = this.changes.filter(({ milliseconds }) => milliseconds < slice * sliceMilliseconds).length;
    const until = this.changes.filter(({ milliseconds }) => milliseconds < (slice + 1) * sliceMilliseconds).length;
    return Math.max(...counts.slice(before, until + 1).map((count) => this.liveAfter(count)));
  }

  maximumResident(slice: number, sliceMilliseconds: number): number {
    const own = this.residents.filter(({ milliseconds }) => Math.floor(milliseconds / sliceMilliseconds) === slice);
    return Math.max(0, ...own.map(({ bytes }) => bytes));
  }
}

describe('any run is folded as a naive replay counts it', () => {
  test('the sizes of each stack: all, temporary, at the peak and at the end', () => {
    fc.assert(
      fc.property(run, (events) => {
        const report = fold(events);
        const { node, blockBytes, allocated, temporary, atPeak, atEnd } = report.sizes;
        const rows = Array.from(node, (owner, row) => {
          const counts = [allocated[row], temporary[row], atPeak[row], atEnd[row]].join(' ');
          return `${stackTextOf(report, owner)} ${blockBytes[row]}: ${counts}`;
        });
        expect(rows.sort()).toEqual(new Replay(events).sizes().sort());
      }),
    );
  });

  test('the totals, the peak and its time', () => {
    fc.assert(
      fc.property(run, (events) => {
        const { facts, selfValues } = fold(events);
        const replay = new Replay(events);
        const peakBytes = replay.liveAfter(replay.eventsUntilPeak);
        const allocations = replay.changes.filter(({ sign }) => sign > 0);
        const allocatedBytes = allocations.reduce((bytes, { sizeBytes }) => bytes + sizeBytes, 0);
        const temporary = replay.changes.filter(({ isTemporary }) => isTemporary).length;
        expect(facts.metrics.map(({ total }) => total)).toEqual([
          allocatedBytes,
          allocations.length,
          temporary,
          peakBytes,
          replay.liveAfter(replay.changes.length),
        ]);
        expect(facts.peakTimeMilliseconds).toBe(replay.changes[replay.eventsUntilPeak - 1]?.milliseconds ?? 0);
        expect(facts.runtimeMilliseconds).toBe(replay.end + 1);
        // The parts of each metric sum up to its total.
        expect(selfValues.map((values) => values.reduce((sum, value) => sum + value, 0))).toEqual(
          facts.metrics.map(({ total }) => total),
        );
      }),
    );
  });

  test('the slices of time', () => {
    fc.assert(
      fc.property(run, (events) => {
        const report = fold(events);
        const { time } = report;
        const replay = new Replay(events);
        const width = time.sliceMilliseconds;
        const rows = Array.from(time.slice, (slice, row) => {
          const deltas = [
            time.deltas.allocations[row],
            time.deltas.allocatedBytes[row],
            time.deltas.temporary[row],
            time.deltas.liveBytes[row],
          ];
          return `${slice} ${stackTextOf(report, time.node[row])}: ${deltas.join(' ')}`;
        });
        expect([...rows].sort()).toEqual(replay.slices(width).sort());
        const places = Array.from(time.slice, (slice, row) => slice * report.tree.depth.length + time.node[row]);
        expect(places).toEqual([...places].sort((a, b) => a - b));

        expect(Math.log2(width) % 1).toBe(0);
        expect(replay.end / width).toBeLessThan(4096);
        if (width > 1) expect(replay.end / (width / 2)).toBeGreaterThanOrEqual(512);
        const slices = Array.from({ length: Math.floor(replay.end / width) + 1 }, (_, slice) => slice);
        expect([...time.maximumLiveBytes]).toEqual(slices.map((slice) => replay.maximumLiveBytes(slice, width)));
        expect([...time.residentBytes]).toEqual(slices.map((slice) => replay.maximumResident(slice, width)));
      }),
    );
  });
});
