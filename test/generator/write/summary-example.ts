import type { Summary } from '../../../generator/fold/summary/summarize.js';
import type { Metric } from '../../../template/data/report.js';
import { BYTES, COUNT } from '../../../template/data/unit.js';

export const METRICS: readonly Metric[] = [
  {
    key: 'allocations',
    label: 'Allocations',
    shortLabel: 'Allocations',
    unit: COUNT,
    meaning: 'Calls of allocation functions.',
    isAdditiveOverTime: true,
    timeDelta: 'allocations',
    source: { table: 'nodes' },
    total: 4,
  },
  {
    key: 'allocatedBytes',
    label: 'Allocated bytes',
    shortLabel: 'Allocated',
    unit: BYTES,
    meaning: 'The sum of all sizes.',
    isAdditiveOverTime: true,
    timeDelta: 'allocatedBytes',
    source: { table: 'nodes' },
    total: 2048,
  },
];

/** main (nothing of its own) calls work, which allocates 3 blocks of 512 bytes, and leak, which allocates 1. */
export function exampleSummary(changes: Partial<Summary> = {}): Summary {
  const place = { file: 'app.c', selfFile: 'app.c', module: 'app', through: '', passesOn: false };
  return {
    schema: 1,
    format: 'heaptrack',
    formatVersion: '3',
    recorder: 'heaptrack 1.4.0',
    attached: false,
    command: './app --work',
    title: 'app --work',
    runtimeMs: 2000,
    metrics: { allocations: 4, allocatedBytes: 2048 },
    spread: {},
    units: { allocations: 'count', allocatedBytes: 'bytes' },
    suppressedBytes: 0,
    peakTimeMs: 1000,
    peakRssBytes: 4096,
    systemMemoryBytes: null,
    notes: [],
    labels: {},
    stacks: 2,
    nodes: 4,
    warnings: [],
    findings: [],
    suppressions: [],
    marks: [],
    top: {
      allocations: [
        { ...place, function: 'work', name: 'work', line: 20, selfLine: 20, self: 3, total: 3 },
        { ...place, function: 'leak', name: 'leak', line: 0, selfLine: 0, self: 1, total: 1 },
        { ...place, function: 'main', name: 'main', line: 10, selfLine: 0, self: 0, total: 4 },
      ],
      allocatedBytes: [
        { ...place, function: 'work', name: 'work', line: 20, selfLine: 20, self: 1536, total: 1536 },
        { ...place, function: 'leak', name: 'leak', line: 0, selfLine: 0, self: 512, total: 512 },
        { ...place, function: 'main', name: 'main', line: 10, selfLine: 0, self: 0, total: 2048 },
      ],
    },
    ...changes,
  };
}
