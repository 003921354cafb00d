import { expect, test } from 'vitest';
import { memoryOf, receiveReport, sendReport } from '../../generator/sent-report.js';
import { ownValuesOf } from '../../template/data/own-values.js';
import type { Report } from '../../template/data/report.js';
import { rowsByCall } from '../../template/data/time-by-call.js';
import { reportFromSamples } from '../helpers/sampled-report.js';
import { reportFromStacks } from '../helpers/stacks.js';

const ALLOCATIONS = 'main;parse +16*3\n@10\nmain;log +8\nmain;parse -16\n@20';

/** As it is once it came to another thread. */
function sent(report: Report): Report {
  const message = sendReport(report);
  return receiveReport(structuredClone(message, { transfer: memoryOf(message) }));
}

test('a report of a heap comes to another thread as it was, made of the same', () => {
  const received = sent(reportFromStacks(ALLOCATIONS));
  const report = reportFromStacks(ALLOCATIONS);
  expect(received).toEqual(report);
  expect(ownValuesOf(received.selfValues)).toEqual(ownValuesOf(report.selfValues));
  expect(rowsByCall(received.time)).toEqual(rowsByCall(report.time));
});

test('so does one of samples, the times of which follow from these', () => {
  const text = '0+500 main;parse 3\n500+200 main;log 2\n700+100 main;parse 1';
  expect(sent(reportFromSamples(text))).toEqual(reportFromSamples(text));
});

test('what is sent has no columns of all nodes and metrics', () => {
  const { report, rows } = sendReport(reportFromStacks(ALLOCATIONS));
  expect(report.selfValues).toEqual([]);
  expect(report.time.slice).toHaveLength(0);
  expect(rows?.slice.length).toBeGreaterThan(0);
});
