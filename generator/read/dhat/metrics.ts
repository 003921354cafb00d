import type { MetricRatio } from '../../../template/data/report.js';
import { BYTES, COUNT, countOf, timeIn, type Unit } from '../../../template/data/unit.js';
import { asText } from '../json.js';
import type { SampledMetric } from '../sink.js';

/** The file's fields without its program points and frames. */
export type DhatHead = Readonly<Record<string, unknown>>;

export interface DhatMetric extends SampledMetric {
  /** Of a program point. */
  readonly field: string;
}

const BLOCKS = countOf('block');

const PEAK = 'at the moment when the most bytes were in use';
const END = 'when the program ended';

const LIVE: readonly DhatMetric[] = [
  level('gb', 'peakBytes', 'Peak bytes', 'Peak', BYTES, `What was in use ${PEAK}.`),
  flow(
    'tb',
    'allocatedBytes',
    'Allocated bytes',
    'Allocated',
    BYTES,
    'All allocations added up, whether freed or not.',
  ),
  level(
    'eb',
    'leakedBytes',
    'Bytes at the end',
    'At the end',
    BYTES,
    `What was not freed ${END}, even if it was still used.`,
  ),
  level('gbk', 'peakBlocks', 'Blocks at the peak', 'Peak blocks', BLOCKS, `Blocks that were in use ${PEAK}.`),
  flow(
    'tbk',
    'allocations',
    'Allocations',
    'Allocations',
    countOf('allocation'),
    'How many times memory was allocated.',
  ),
  level('ebk', 'leakedBlocks', 'Blocks at the end', 'End blocks', BLOCKS, `Blocks that were not freed ${END}.`),
];

const ACCESSES: readonly DhatMetric[] = [
  flow('rb', 'readBytes', 'Bytes read', 'Read', BYTES, 'How many bytes were read from the blocks, each time counted.'),
  flow(
    'wb',
    'writtenBytes',
    'Bytes written',
    'Written',
    BYTES,
    'How many bytes were written to the blocks, each time counted.',
  ),
];

const COPIES: readonly DhatMetric[] = [
  flow('tb', 'copiedBytes', 'Copied bytes', 'Copied', BYTES, 'What functions such as memcpy and strcpy copied.'),
  flow('tbk', 'copies', 'Copies', 'Copies', countOf('copy', 'copies'), 'How many times something was copied.'),
];

/** What the program points of a file measure, the one to show first in front. */
export function dhatMetrics(head: DhatHead): DhatMetric[] {
  if (head.bklt === true) return [...LIVE, ...(head.bkacc === true ? ACCESSES : []), lifetimes(timeUnit(head))];
  return head.mode === 'copy' ? [...COPIES] : adHocMetrics(head);
}

/** Quotients of those of them that the file has. */
export function dhatRatios(head: DhatHead): MetricRatio[] {
  return [...RATIOS, { ...MEAN_LIFETIME, label: withUnit(MEAN_LIFETIME.label, timeUnit(head)) }];
}

const RATIOS: readonly MetricRatio[] = [
  {
    label: 'Bytes per block',
    meaning: 'How large blocks are on average.',
    dividend: 'allocatedBytes',
    divisor: 'allocations',
  },
  {
    label: 'Reads per byte',
    meaning: 'How often each byte was read on average; 0 where nothing ever was.',
    dividend: 'readBytes',
    divisor: 'allocatedBytes',
  },
  {
    label: 'Writes per byte',
    meaning: 'How often each byte was written on average; 0 where nothing ever was.',
    dividend: 'writtenBytes',
    divisor: 'allocatedBytes',
  },
];

const MEAN_LIFETIME: MetricRatio = {
  label: 'Mean lifetime',
  meaning: 'How long a block lived on average.',
  dividend: 'lifetimes',
  divisor: 'allocations',
};

/** What a time in the file counts: instructions in valgrind's, microseconds in the dhat crate's. */
export function timeUnit({ tu }: DhatHead): Unit {
  if (tu === 'µs' || tu === 'us') return timeIn(1e3);
  return tu === 'instrs' ? countOf('instruction') : { ...COUNT, noun: asText(tu), plural: asText(tu) };
}

function lifetimes(unit: Unit): DhatMetric {
  const meaning = 'How long all blocks lived, added up: divided by the allocations, it is their mean lifetime.';
  const shortLabel = withUnit('Lifetimes', unit);
  const label = unit.kind === 'count' ? shortLabel : 'Lifetimes added up';
  return flow('tl', 'lifetimes', label, shortLabel, unit, meaning);
}

/** A figure of a time that is counted in something else does not say so itself. */
function withUnit(label: string, unit: Unit): string {
  return unit.kind === 'count' ? `${label} in ${unit.plural}` : label;
}

/** The program says what it counts, or the file says it is units and events. */
function adHocMetrics(head: DhatHead): DhatMetric[] {
  const unit = asText(head.bu) || 'byte';
  const units = asText(head.bsu) || 'bytes';
  const blocks = asText(head.bksu) || 'blocks';
  const verb = asText(head.verb).toLowerCase() || 'counted';
  const amount = units === 'bytes' ? BYTES : countOf(unit, units);
  const event = countOf(blocks.replace(/s$/, ''), blocks);
  const said = head.mode === 'ad-hoc' || head.mode === 'rust-ad-hoc' ? 'gave at ad hoc events' : `had ${verb}`;
  return [
    flow(
      'tb',
      units,
      capitalised(units),
      capitalised(units),
      amount,
      `The ${units} that the program ${said}, added up.`,
    ),
    flow('tbk', blocks, capitalised(blocks), capitalised(blocks), event, `How many ${blocks} there were.`),
  ];
}

export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function flow(field: string, key: string, label: string, shortLabel: string, unit: Unit, meaning: string): DhatMetric {
  return { field, key, label, shortLabel, unit, meaning, isLevel: false };
}

function level(field: string, key: string, label: string, shortLabel: string, unit: Unit, meaning: string): DhatMetric {
  return { ...flow(field, key, label, shortLabel, unit, meaning), isLevel: true };
}
