import { expect, test } from 'vitest';
import { parseTimeChoice } from '../../../../template/model/time/time-choice.js';
import { timeDoubt } from '../../../../template/model/time/time-doubt.js';
import { reportFromSamples } from '../../../helpers/sampled-report.js';

/** A run of 500 ms. */
const run = reportFromSamples('0+500000000 main 5');

const doubt = (text: string, of = run) =>
  timeDoubt(text, of, parseTimeChoice(text, of.time, false)).replaceAll('\u00a0', ' ');

test.each(['', '0-500', '100-250', '@500', '0-50..400-500'])('all of %j is shown', (text) => {
  expect(doubt(text)).toBe('');
});

test.each([
  ['100-900', "goes beyond the run's end at 0.50 s, so what lies behind it is left out."],
  ['0-50..400-900', "goes beyond the run's end at 0.50 s, so what lies behind it is left out."],
  ['@900', "goes beyond the run's end at 0.50 s, so what lies behind it is left out."],
  ['600-900', "is behind the run's end at 0.50 s, so the whole run is shown."],
  ['250-120', 'is none of this run, so the whole run is shown.'],
  ['50-50', 'is none of this run, so the whole run is shown.'],
  ['soon', 'is none of this run, so the whole run is shown.'],
  ['@peak', 'is none of this run, so the whole run is shown.'],
])('of %s is told: The time in the address %s', (text, words) => {
  expect(doubt(text)).toBe(`The time in the address ${words}`);
});

test('of two ranges of which one is not in the run the other is shown', () => {
  expect(doubt('0-50..600-900')).toBe(
    'One of the two ranges in the address is none of this run, so the other one is shown alone.',
  );
});

test('a report without times says so', () => {
  expect(doubt('0-50', reportFromSamples('main 5'))).toBe(
    'The report knows nothing of the time in the address, so the whole run is shown.',
  );
});
