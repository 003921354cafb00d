import { expect, test } from 'vitest';
import { summarize } from '../../../../generator/fold/summary/summarize.js';
import { leftOutSentence, rankFunctions } from '../../../../generator/write/words/ranked-functions.js';
import { reportFromSamples } from '../../../helpers/sampled-report.js';

function listed(text: string): string[] {
  const { top } = summarize(reportFromSamples(text));
  return rankFunctions(top.samples, 'total', 10).map(({ name, value }) => `${name} ${value}`);
}

test('names on one list do not read alike', () => {
  expect(listed('main;foo<int>() 50\nmain;foo<double>() 30\nmain;a::P::run() 20\nmain;b::P::run() 10')).toEqual([
    'main 110',
    'foo<int> 50',
    'foo<double> 30',
    'a::P::run 20',
    'b::P::run 10',
  ]);
});

test('of Java, the main that only calls an inner class is not listed, and that is said', () => {
  const report = reportFromSamples(
    'Main.main;Main$Inner.run;Main$Inner.read 50\nMain.main;Main$Inner.run;Main$Inner.lambda$run$0 30',
  );
  const { top } = summarize(report);
  expect(rankFunctions(top.samples, 'total', 10).map(({ name }) => name)).toEqual([
    'Main$Inner.run',
    'Main$Inner.read',
    'Main$Inner.lambda$run$0',
  ]);
  expect(leftOutSentence({ top }, report.facts.metrics, () => 10)).toBe(
    "Left out of lists by total, since nearly all of it is one function's that they call: Main.main (samples).",
  );
});
