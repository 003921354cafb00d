import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Report, readTrace, type Summary, summarize } from '../../generator/index.js';
import { parentNodes, subtreeEnds } from '../../template/data/tree.js';
import expected from '../fixtures/expected.json' with { type: 'json' };
import { decodeReport } from '../helpers/decode-report.js';
import { encodeWhole } from '../helpers/encode-report.js';
import {
  blocksByStack,
  changesBetween,
  figuresByStack,
  maximumLiveBytesBetween,
  referenceTotals,
  type StackChanges,
} from '../helpers/reference-figures.js';
import { type ReferenceTrace, readReferenceTrace } from '../helpers/reference-reader.js';
import { seeded } from '../helpers/seeded.js';
import { stackTexts, underStackTexts } from '../helpers/stack-texts.js';
import { totalValues } from '../helpers/total-values.js';
import { withWideColumns } from '../helpers/wide-columns.js';

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));
const TRACES = readdirSync(FIXTURES).filter((name) => /^heaptrack\..*\.(zst|gz)$/.test(name));

/** As the trace spells and counts everything: no name tidied, nothing suppressed. */
const RAW = { keepRawNames: true, useBuiltInSuppressions: false, useEmbeddedSuppressions: false };

/** What the slices from one up to, not including, another did to each stack. */
function changesInSlices(report: Report, texts: readonly string[], from: number, until: number) {
  const byStack = new Map<string, StackChanges>();
  const { slice, node, deltas } = report.time;
  const { allocations, allocatedBytes, temporary, liveBytes } = deltas;
  for (let row = 0; row < slice.length; row++) {
    if (slice[row] < from || slice[row] >= until) continue;
    const nothing = { allocations: 0, allocatedBytes: 0, temporary: 0, liveBytes: 0 };
    const sum = byStack.get(texts[node[row]]) ?? nothing;
    sum.allocations += allocations[row];
    sum.allocatedBytes += allocatedBytes[row];
    sum.temporary += temporary[row];
    sum.liveBytes += liveBytes[row];
    byStack.set(texts[node[row]], sum);
  }
  return byStack;
}

describe.each(TRACES)('%s', (name) => {
  let trace: ReferenceTrace;
  let report: Report;
  let texts: readonly string[];

  beforeAll(async () => {
    trace = readReferenceTrace(FIXTURES + name);
    report = await readTrace(FIXTURES + name, RAW);
    texts = stackTexts(report);
  }, 60_000);

  test('has the totals of the reference reader', async () => {
    const totals = referenceTotals(trace);
    expect(totals).toEqual(expected[name as keyof typeof expected].totals);
    const summary = summarize(await readTrace(FIXTURES + name));
    expect({
      ...summary.metrics,
      leakedBytes: summary.metrics.leakedBytes + summary.suppressedBytes,
      suppressedBytes: summary.suppressedBytes,
      peakTimeMilliseconds: summary.peakTimeMs,
      peakResidentBytes: summary.peakRssBytes ?? 0,
      runtimeMilliseconds: summary.runtimeMs,
    }).toEqual(totals);
  });

  test('has its facts', () => {
    expect(report.facts).toMatchObject({
      format: 'heaptrack',
      formatVersion: String(trace.fileVersion),
      command: trace.command,
      isAttached: trace.isAttached,
      systemMemoryBytes: trace.systemMemoryBytes || null,
    });
    expect(report.facts.warnings.length > 0).toBe(!trace.hasEndMark);
  });

  test('has its figures for each stack', () => {
    const figures = new Map(
      texts.map((text, node) => {
        const [allocatedBytes, allocations, temporary, peakBytes, leakedBytes] = report.selfValues.map(
          (values) => values[node],
        );
        return [text, { allocations, allocatedBytes, temporary, peakBytes, leakedBytes }];
      }),
    );
    expect(figures.size).toBe(texts.length);
    const own = new Map([...figures].filter(([, { allocations }]) => allocations > 0));
    expect(own).toEqual(underStackTexts(figuresByStack(trace)));
    expect(report.facts.stackCount).toBe(own.size);
  });

  test('has its block sizes for each stack', () => {
    const byStack = new Map<string, Map<number, object>>();
    const { node, blockBytes, allocated, temporary, atPeak, atEnd } = report.sizes;
    for (let row = 0; row < node.length; row++) {
      const sizes = byStack.get(texts[node[row]]) ?? new Map();
      byStack.set(texts[node[row]], sizes);
      expect(sizes.has(blockBytes[row])).toBe(false);
      sizes.set(blockBytes[row], {
        allocated: allocated[row],
        temporary: temporary[row],
        atPeak: atPeak[row],
        atEnd: atEnd[row],
      });
    }
    expect(byStack).toEqual(underStackTexts(blocksByStack(trace)));
  });

  test('has its changes for ranges of time, and what is live at instants', () => {
    const { sliceMilliseconds, maximumLiveBytes } = report.time;
    const random = seeded(11);
    const anySlice = () => Math.floor(random() * (maximumLiveBytes.length + 1));
    const ranges = [
      [0, maximumLiveBytes.length],
      [0, anySlice()],
      [0, anySlice()],
      [anySlice(), anySlice()],
    ];
    for (const [one, other] of ranges) {
      const [from, until] = [Math.min(one, other), Math.max(one, other)];
      expect(changesInSlices(report, texts, from, until)).toEqual(
        underStackTexts(changesBetween(trace, from * sliceMilliseconds, until * sliceMilliseconds)),
      );
    }
    for (const slice of [0, anySlice(), anySlice(), maximumLiveBytes.length - 1]) {
      if (slice === maximumLiveBytes.length) continue;
      const start = slice * sliceMilliseconds;
      expect(maximumLiveBytes[slice]).toBe(maximumLiveBytesBetween(trace, start, start + sliceMilliseconds));
    }
  });

  test('has parts that add up to its totals, with tidied names as well', async () => {
    for (const { facts, selfValues } of [report, await readTrace(FIXTURES + name)]) {
      facts.metrics.forEach(({ total }, metric) => {
        expect(selfValues[metric].reduce((sum, value) => sum + value, 0)).toBe(total);
      });
    }
  });

  test('shows no mangled name and no hash', async () => {
    const { strings, frames } = await readTrace(FIXTURES + name);
    const names = Array.from(frames.functionName, (text) => strings[text]);
    expect(names.filter((shown) => /\$LT\$|_RN|_ZN|::h[0-9a-f]{16}/.test(shown))).toEqual([]);
  });

  test('comes back from its encoded form', () => {
    const { head, payload } = encodeWhole(report);
    expect(decodeReport(JSON.parse(JSON.stringify(head)), payload)).toEqual(withWideColumns(report));
  });

  test('is the same each time, from a file or a stream', async () => {
    async function* pieces() {
      const bytes = readFileSync(FIXTURES + name);
      for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
    }
    const streamed = await readTrace(pieces(), RAW);
    const withoutMessages = ({ facts: { warnings, ...facts }, ...columns }: Report) => ({ facts, columns });
    expect(withoutMessages(streamed)).toEqual(withoutMessages(report));
  });
});

describe('the case study', () => {
  const DEFAULT = '<dtparse::ParserInfo as core::default::Default>::default';

  /** A function's totals with recursion counted once: for each call, is there the same function above it? */
  function naiveTotals({ strings, frames, tree, selfValues }: Report, functionName: string): number[] {
    const parents = parentNodes(tree.depth);
    const ends = subtreeEnds(tree.depth);
    const isFunction = (node: number) => strings[frames.functionName[tree.frame[node]]] === functionName;
    const outermost = Array.from(tree.depth.keys()).filter((node) => {
      if (!isFunction(node)) return false;
      for (let above = parents[node]; above !== 0; above = parents[above]) if (isFunction(above)) return false;
      return true;
    });
    return selfValues.map((values) => {
      const totals = totalValues(values, ends);
      return outermost.reduce((sum, node) => sum + totals[node], 0);
    });
  }

  test.each([
    ['1.0.2', [8_902_307, 148_817, 22_701, 79_546, 544], 263, 7_977_762, 103_203],
    ['1.0.3', [934_679, 45_746, 21_902, 79_546, 5_152], 212, 10_134, 132],
  ])('dtparse %s', async (version, totals, runtimeMs, defaultBytes, defaultAllocations) => {
    const report = await readTrace(`${FIXTURES}heaptrack.dtparse-${version}.zst`);
    const summary: Summary = summarize(report);
    const [allocatedBytes, allocations, temporary, peakBytes, leakedBytes] = totals;
    expect(summary.metrics).toEqual({ allocatedBytes, allocations, temporary, peakBytes, leakedBytes });
    expect([summary.runtimeMs, summary.peakRssBytes, summary.warnings]).toEqual([runtimeMs, 4_710_400, []]);
    expect(naiveTotals(report, DEFAULT).slice(0, 2)).toEqual([defaultBytes, defaultAllocations]);
    const listed = (metric: string) => summary.top[metric].find((row) => row.function === DEFAULT)?.total;
    expect([listed('allocatedBytes'), listed('allocations')]).toEqual([defaultBytes, defaultAllocations]);
  });
});
