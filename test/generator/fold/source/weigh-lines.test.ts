import { expect, test } from 'vitest';
import { weighLines } from '../../../../generator/fold/source/weigh-lines.js';
import type { Report } from '../../../../template/data/report.js';
import { reportFromSamples, sampledMetric } from '../../../helpers/sampled-report.js';

function weights(report: Report): string[] {
  return weighLines(report).map(({ file, line, weight }) => `${file}:${line} ${Math.round(weight * 1000)}`);
}

test('a line weighs half of what it has itself, and half of what is called from it', () => {
  const report = reportFromSamples(`
    main(m.c:1);parse(a.c:7) 60
    main(m.c:1);parse(a.c:8) 30
    main(m.c:2) 10`);
  // Thousandths: a.c:7 has 60 of 100 itself and in all, m.c:1 nothing itself and 90 in all.
  expect(weights(report)).toEqual(['a.c:7 600', 'm.c:1 450', 'a.c:8 300', 'm.c:2 100']);
});

test('what libraries hold counts for the line that called them, and their lines are none of the program', () => {
  const report = reportFromSamples(`
    main(m.c:1);std::sort(/usr/include/c++/12/bits/stl_algo.h:40);less(m.c:9) 1
    main(m.c:1);std::sort(/usr/include/c++/12/bits/stl_algo.h:40) 3
    main(m.c:2);read(/usr/src/lib/read.c:1) 4`);
  expect(weights(report)).toEqual(['m.c:2 500', 'm.c:1 438', 'm.c:9 125']);
});

test('recursion counts once, and what weighs next to nothing is left out', () => {
  const report = reportFromSamples('f(a.c:1);f(a.c:1);f(a.c:1) 9990\nf(a.c:2) 9\ng(a.c:3) 11');
  expect(weights(report)).toEqual(['a.c:1 998', 'a.c:3 1']);
});

test('the metric counts that a line has most of', () => {
  const report = reportFromSamples('f(a.c:1) 90 1\nf(a.c:2) 10 99', [sampledMetric('cpu'), sampledMetric('wall')]);
  expect(weights(report)).toEqual(['a.c:2 990', 'a.c:1 900']);
});
