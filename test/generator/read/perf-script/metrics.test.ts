import { describe, expect, test } from 'vitest';
import { perfScript } from '../../../../generator/read/perf-script/format.js';
import type { SampledMetric } from '../../../../generator/read/sink.js';
import { unitWord } from '../../../../template/data/unit.js';
import { RecordedCalls } from '../../../helpers/recorded-calls.js';

class MetricCalls extends RecordedCalls {
  named: readonly SampledMetric[] = [];

  override samples(metrics: readonly SampledMetric[]) {
    this.named = metrics;
    return super.samples(metrics);
  }
}

/** What is measured by events whose lines end so; each has the same call. */
function read(...lines: string[]): MetricCalls {
  const calls = new MetricCalls();
  const reader = perfScript.createReader(calls, 'trace');
  reader.push(Buffer.from(lines.map((line) => `app 7 8.000001: ${line}\n\t10 work\n\n`).join('')));
  reader.finish(null);
  return calls;
}

/** "key, unit: label, short label" */
const namesOf = ({ named }: MetricCalls) =>
  named.map(({ key, label, shortLabel, unit }) => `${key}, ${wordsOf(unit)}: ${label}, ${shortLabel}`);

const wordsOf = (unit: SampledMetric['unit']) =>
  unit.kind === 'count' && unit.noun !== '' ? unit.plural : unitWord(unit);
const valuesOf = ({ events }: MetricCalls) => events.map((event) => event.replace(/^.*;work /, ''));

describe('of a recording with one event', () => {
  test.each([
    ['cpu-clock: ', ['samples, samples: Samples, Samples'], ['1']],
    ['5000 cpu-clock:u: ', ['cpu-clock, nanoseconds: CPU time, CPU', 'samples, samples: Samples, Samples'], ['5000 1']],
    [
      '5000 task-clock:ppp: ',
      ['task-clock, nanoseconds: CPU time, CPU', 'samples, samples: Samples, Samples'],
      ['5000 1'],
    ],
    [
      '5000 cpu-clock:pppH: ',
      ['cpu-clock, nanoseconds: CPU time, CPU', 'samples, samples: Samples, Samples'],
      ['5000 1'],
    ],
    ['5000 cycles:u: ', ['samples, samples: Samples, Samples', 'cycles, cycles: Cycles, Cycles'], ['1 5000']],
    [
      '5000 cpu_core/cycles/: ',
      ['samples, samples: Samples, Samples', 'cpu_core/cycles/, cycles: cpu_core/cycles/, cpu_core/cycles/'],
      ['1 5000'],
    ],
    ['1 page-faults: ', ['page-faults, page faults: Page faults, Page faults'], ['1']],
    [
      '14 page-faults: ',
      ['page-faults, page faults: Page faults, Page faults', 'samples, samples: Samples, Samples'],
      ['14 1'],
    ],
    [
      '9 cache-misses: ',
      ['cache-misses, cache misses: Cache misses, Cache misses', 'samples, samples: Samples, Samples'],
      ['9 1'],
    ],
    ['9 r01c4: ', ['r01c4, count: r01c4, r01c4', 'samples, samples: Samples, Samples'], ['9 1']],
    ['sched:sched_switch: prev_comm=app', ['sched:sched_switch, events: sched:sched_switch, sched_switch'], ['1']],
    ['probe:up: (7fcd)', ['probe:up, events: probe:up, up'], ['1']],
    [
      'probe_libc:malloc: (7fcd7cd0a930) size=1000',
      [
        'probe_libc:malloc:bytes, bytes: Bytes of probe_libc:malloc, malloc bytes',
        'probe_libc:malloc, events: probe_libc:malloc, malloc',
      ],
      ['1000 1'],
    ],
    [
      'probe_libc:realloc: (7fcd) old=0x55f0412 size=0x10',
      [
        'probe_libc:realloc:bytes, bytes: Bytes of probe_libc:realloc, realloc bytes',
        'probe_libc:realloc, events: probe_libc:realloc, realloc',
      ],
      ['16 1'],
    ],
  ])('%s', (line, names, values) => {
    const calls = read(line);
    expect([namesOf(calls), valuesOf(calls)]).toEqual([names, values]);
  });
});

describe('of a recording with several events', () => {
  test('each has its own, time first, and they are never added up', () => {
    const calls = read('3 page-faults: ', '5000 cpu-clock: ', '7 page-faults: ', '2 cycles: ');
    expect(namesOf(calls)).toEqual([
      'cpu-clock, nanoseconds: CPU time, CPU',
      'samples, samples: Samples, Samples',
      'cycles:samples, samples: Samples of cycles, Samples of cycles',
      'cycles, cycles: Cycles, Cycles',
      'page-faults, page faults: Page faults, Page faults',
      'page-faults:samples, samples: Samples of page-faults, Samples of page-faults',
    ]);
    expect(valuesOf(calls)).toEqual(['0 0 0 0 3 1', '5000 1 0 0 0 0', '0 0 0 0 7 1', '0 0 1 2 0 0']);
  });

  test('of one event with several modifiers', () => {
    expect(namesOf(read('5000 cpu-clock:u: ', '4000 cpu-clock:k: '))).toEqual([
      'cpu-clock:u, nanoseconds: CPU time (cpu-clock:u), cpu-clock:u',
      'samples, samples: Samples, Samples',
      'cpu-clock:k, nanoseconds: CPU time (cpu-clock:k), cpu-clock:k',
      'cpu-clock:k:samples, samples: Samples of cpu-clock:k, Samples of cpu-clock:k',
    ]);
  });
});

test('a sample without what others of its event have has none of it', () => {
  expect(valuesOf(read('5000 cycles: ', 'cycles: '))).toEqual(['1 5000', '1 0']);
  expect(valuesOf(read('p:malloc: size=5', 'p:malloc: size=-1', '9 p:malloc: '))).toEqual(['5 1', '0 1', '0 1']);
});
