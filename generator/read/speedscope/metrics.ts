import type { SampledMetric } from '../sink.js';
import type { Profile, ProfileUnit } from './profile.js';
import { chooseTick, type Tick } from './tick.js';

/** A metric, and the profiles that it is made of. */
export interface ProfileMetric {
  readonly metric: SampledMetric;
  readonly tick: Tick;
  readonly profiles: readonly Profile[];
}

type Words = Omit<SampledMetric, 'unit'>;

const WORDS: Readonly<Record<ProfileUnit, Words>> = {
  time: {
    key: 'time',
    label: 'Time',
    shortLabel: 'Time',
    meaning: 'Time spent there, as the profiler that wrote the file counts it.',
    isLevel: false,
  },
  bytes: {
    key: 'bytes',
    label: 'Bytes',
    shortLabel: 'Bytes',
    meaning: 'Bytes of memory, as the profiler that wrote the file counts them.',
    isLevel: false,
  },
  none: {
    key: 'weight',
    label: 'Weight',
    shortLabel: 'Weight',
    meaning: 'What the profiler that wrote the file counts; it does not say what that is.',
    isLevel: false,
  },
};

/** memray writes two profiles of the same stacks; which moment they are of depends on its options, and it does not say so. */
const MEMRAY_WORDS: Readonly<Record<ProfileUnit, Words>> = {
  ...WORDS,
  bytes: {
    key: 'memory',
    label: 'Memory in use',
    shortLabel: 'Memory',
    meaning:
      'Bytes in use at the peak; with --leaks those never freed, with --temporary-allocations those freed at once.',
    isLevel: true,
  },
  none: {
    key: 'allocations',
    label: 'Allocations in use',
    shortLabel: 'Allocations',
    meaning: 'How many allocations make up the memory in use.',
    isLevel: true,
  },
};

/** Labels of metrics that are of an instant. */
const LEVEL = /\b(?:peak|leaked|live|in use|retained)\b/i;

/** The metrics of a file that a report was exported as: a profile is the whole of one metric, named by its label. */
export function exportedMetrics(profiles: readonly Profile[]): ProfileMetric[] {
  const keys = new Set<string>();
  return profiles.map((profile, at) => {
    const label = profile.name || `Value ${at + 1}`;
    const words = label.toLowerCase().replace(/[^\p{L}\p{N}]+(.)/gu, (_, next: string) => next.toUpperCase());
    const key = keys.has(words) ? `${words}${at + 1}` : words;
    keys.add(key);
    const tick = chooseTick([profile]);
    const meaning = `${label}, as the report has it that was exported.`;
    const metric = { key, label, shortLabel: label, meaning, unit: tick.unit, isLevel: LEVEL.test(label) };
    return { metric, tick, profiles: [profile] };
  });
}

const UNITS: readonly ProfileUnit[] = ['bytes', 'time', 'none'];

/**
 * The metrics of a file: profiles of one unit are threads of one metric, those of another unit another metric.
 * @param active of the profile that is to be shown first
 */
export function metricsOf(profiles: readonly Profile[], isMemray: boolean, active: ProfileUnit): ProfileMetric[] {
  const words = isMemray ? MEMRAY_WORDS : WORDS;
  const units = [active, ...UNITS.filter((unit) => unit !== active)];
  return units.flatMap((unit) => {
    const own = profiles.filter((profile) => profile.unit === unit);
    if (own.length === 0) return [];
    const tick = chooseTick(own);
    return [{ metric: { ...words[unit], unit: tick.unit }, tick, profiles: own }];
  });
}
