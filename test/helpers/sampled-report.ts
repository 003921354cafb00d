import { TraceBuilder } from '../../generator/fold/trace-builder.js';
import type { SampledMetric } from '../../generator/read/sink.js';
import type { Report } from '../../template/data/report.js';
import { COUNT } from '../../template/data/unit.js';
import { internStackText } from './stacks.js';

/** A metric of samples; what is not given does not matter to the test. */
export function sampledMetric(key: string, metric: Partial<SampledMetric> = {}): SampledMetric {
  return { key, label: key, shortLabel: key, unit: COUNT, meaning: '', isLevel: false, ...metric };
}

/**
 * A report from weighted stacks written as text: a stack, outermost call first, and its value of each metric. A line that begins
 * with `older` is of the older run in the same file; `-` is a sample without frames.
 *
 *     main;parse 3 120
 *     older main;parse 2 100
 *     - 1 8
 */
export function reportFromSamples(
  text: string,
  metrics: readonly SampledMetric[] = [sampledMetric('samples')],
): Report {
  const builder = new TraceBuilder();
  const samples = builder.samples(metrics);
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    if (line === '') continue;
    const words = line.split(/\s+/);
    const isOlder = words[0] === 'older';
    const [stackText, ...values] = isOlder ? words.slice(1) : words;
    const stack = stackText === '-' ? 0 : internStackText(stackText, builder);
    samples[isOlder ? 'addToBaseline' : 'add'](stack, values.map(Number));
  }
  return builder.finish();
}
