import { TraceBuilder } from '../../generator/fold/trace-builder.js';
import type { SampledMetric } from '../../generator/read/sink.js';
import type { Report } from '../../template/data/report.js';
import { COUNT } from '../../template/data/unit.js';
import { internStackText } from './stacks.js';

/** A metric of samples; what is not given does not matter to the test. */
export function sampledMetric(key: string, metric: Partial<SampledMetric> = {}): SampledMetric {
  return { key, label: key, shortLabel: key, unit: COUNT, meaning: '', isLevel: false, ...metric };
}

const MARK = /^mark (-?\d+)\+(\d+) (.+?): (.+?)(?: \((.*)\))?(?:, (\w+:.*))?$/;

/**
 * A report from weighted stacks written as text: a stack, outermost call first, and its value of each metric. A line that begins
 * with `older` is of the older run in the same file; `-` is a sample without frames.
 *
 *     main;parse 3 120
 *     older main;parse 2 100
 *     2000+500 main;parse 3 120       from 2,000 ns to 2,500 ns
 *     main;new 3 56 @16               blocks of 16 bytes
 *     - 1 8
 *     mark 2000+500 Page load: load (of the page), thread:main      in words of RecordedCalls; detail and track may be missing
 */
export function reportFromSamples(
  text: string,
  metrics: readonly SampledMetric[] = [sampledMetric('samples')],
): Report {
  const builder = new TraceBuilder();
  const samples = builder.samples(metrics);
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    if (line === '') continue;
    const mark = MARK.exec(line);
    if (mark) {
      const [, start, duration, kind, name, detail = '', track] = mark;
      builder.mark({
        track: track === undefined ? 0 : internStackText(track, builder),
        name,
        kind,
        detail,
        startNanoseconds: Number(start),
        durationNanoseconds: Number(duration),
      });
      continue;
    }
    const words = line.split(/\s+/);
    const isOlder = words[0] === 'older';
    const time = /^(\d+)\+(\d+)$/.exec(words[0]);
    const [stackText, ...texts] = isOlder || time ? words.slice(1) : words;
    const stack = stackText === '-' ? 0 : internStackText(stackText, builder);
    const values = texts.filter((word) => !word.startsWith('@')).map(Number);
    const blockBytes = Number(texts.find((word) => word.startsWith('@'))?.slice(1) ?? 0);
    if (time) samples.addAt(stack, Number(time[1]), Number(time[2]), values);
    else samples[isOlder ? 'addToBaseline' : 'add'](stack, values, blockBytes);
  }
  return builder.finish();
}
