import { inSentence } from '../../data/format.js';
import type { Metric } from '../../data/report.js';
import { isOverTime, type SlicedTime, type TimeChoice } from './time-choice.js';

/** Whether a metric's values may be negative under a choice of time: differences, and a level over a range. */
export function isSignedInTime(metric: Metric, choice: TimeChoice): boolean {
  return choice.kind === 'difference' || (choice.kind === 'range' && !metric.isAdditiveOverTime);
}

/** Indexes of the metrics to show under a choice of time: of those that follow one delta, and so mean the same, the first. */
export function distinctInTime(metrics: readonly Metric[]): number[] {
  const isFirst = ({ timeDelta }: Metric, index: number) =>
    timeDelta !== null && metrics.findIndex((other) => other.timeDelta === timeDelta) === index;
  return [...metrics.keys()].filter((index) => isFirst(metrics[index], index));
}

/**
 * Indexes of the metrics that mean something under a choice of time. At a moment something is live, and nothing happens: what
 * happened until then is a range. At the peak it is what was kept for it.
 */
export function metricsInTime(metrics: readonly Metric[], choice: TimeChoice): number[] {
  if (choice.kind === 'peak') return [...metrics.keys()].filter((index) => isLevelAtPeak(metrics[index]));
  const distinct = distinctInTime(metrics);
  if (isOverTime(choice)) return distinct;
  const levels = distinct.filter((index) => !metrics[index].isAdditiveOverTime);
  return levels.length > 0 ? levels : distinct;
}

/** Whether a metric is what was live at the peak, to the byte. */
export function isLevelAtPeak({ source, timeDelta }: Metric): boolean {
  return timeDelta !== null && source.table === 'sizes' && source.blocks === 'atPeak';
}

export type MetricWords = Pick<Metric, 'label' | 'shortLabel' | 'meaning'>;

/**
 * What a metric means under a choice of time; its own words where its time is not known.
 * @param isEstimate see isSpread
 */
export function timedMetric(metric: Metric, choice: TimeChoice, isEstimate = false): MetricWords {
  if (metric.timeDelta === null || choice.kind === 'peak') return metric;
  const words = metric.isAdditiveOverTime ? flowWords(metric, choice) : levelWords(metric, choice);
  const isUnsuppressed = metric.source.table === 'sizes' && metric.source.honoursSuppressions;
  if (isEstimate) return { ...words, label: `${words.label} (about)`, meaning: `${words.meaning} ${SPREAD_EVENLY}` };
  return isUnsuppressed ? { ...words, meaning: `${words.meaning} ${NOT_SUPPRESSED}` } : words;
}

const SPREAD_EVENLY =
  'Near the ends of the time it is about as much: equal samples in a row are kept together, and spread evenly over their time.';

const NOT_SUPPRESSED = 'Leak suppressions are not applied: they hold for the end of the run alone.';

function flowWords({ label, shortLabel, meaning }: Metric, { kind }: SlicedTime): MetricWords {
  switch (kind) {
    case 'range':
      return { label: `${label} in the chosen time`, shortLabel, meaning: `Only the chosen time counts. ${meaning}` };
    case 'instant':
      return {
        label: `${label} until the chosen instant`,
        shortLabel,
        meaning: `Only what happened until the chosen instant counts. ${meaning}`,
      };
    case 'difference':
      return {
        label: `${label}, after minus before`,
        shortLabel,
        meaning: `The time after minus the time before, negative where there was more before. ${meaning}`,
      };
  }
}

/** A level's own words are about one instant, such as the peak; at any other it is what was live. */
function levelWords(metric: Metric, { kind }: SlicedTime): MetricWords {
  const isLive = metric.timeDelta === 'liveBytes';
  const [label, shortLabel] = isLive ? ['Live bytes', 'Live'] : [metric.label, metric.shortLabel];
  switch (kind) {
    case 'range':
      return {
        label: `${label}, end minus start`,
        shortLabel,
        meaning:
          'What was live at the end of the chosen time minus what was live at its start, negative where memory was given back.',
      };
    case 'instant':
      return { label, shortLabel, meaning: 'What was live at the chosen instant.' };
    case 'difference':
      return {
        label: `Growth of ${inSentence(label)}, after minus before`,
        shortLabel,
        meaning: 'By how much what was live grew in the time after minus by how much in the time before.',
      };
  }
}
