import { expect, test } from 'vitest';
import { runFacts, shortAndExact } from '../../../../generator/write/words/run-facts.js';

const UNKNOWN = {
  attached: false,
  runtimeMs: null,
  peakTimeMs: null,
  peakRssBytes: null,
  systemMemoryBytes: null,
  suppressedBytes: 0,
  notes: [],
  labels: {},
};

function lines(facts: Partial<Parameters<typeof runFacts>[0]>): string[] {
  return runFacts({ ...UNKNOWN, ...facts }).map(
    (fact) => `${fact.label}: ${shortAndExact(fact).replaceAll('\u00a0', ' ')}`,
  );
}

test('sizes are given rounded and exact, where the exact one says more', () => {
  expect(lines({ peakRssBytes: 4096, systemMemoryBytes: 8e9, suppressedBytes: 208 })).toEqual([
    'Largest resident size: 4.10 kB (4,096 B)',
    'Memory of the machine: 8.00 GB (8,000,000,000 B)',
    'Suppressed leaks: 208 B',
  ]);
});

test('times are given, and what is not known is left out', () => {
  expect(lines({ runtimeMs: 2000, peakTimeMs: 0 })).toEqual(['Runtime: 2.00 s', 'Peak after: 0.00 s']);
  expect(lines({ runtimeMs: 3, peakTimeMs: 0 })).toEqual(['Runtime: 3 ms', 'Peak after: 0 ms']);
  expect(lines({})).toEqual([]);
});

test('what was said of the run stands by its name', () => {
  expect(lines({ labels: { commit: '1a2b3c4' } })).toEqual(['commit: 1a2b3c4']);
});

test('that a recording was attached is told first', () => {
  expect(lines({ attached: true, suppressedBytes: 208 })).toEqual([
    'Recording: attached to a running program: it does not include what came before',
    'Suppressed leaks: 208 B',
  ]);
});
