import { describe, expect, test } from 'vitest';
import { perfScript } from '../../../../generator/read/perf-script/format.js';
import { callsOf } from '../../../helpers/recorded-calls.js';

/** A line for each event, such as "8.000001 5000 cpu-clock parse", of the thread in front where there is one. */
function read(text: string) {
  const events = text.split('\n').map((line) => {
    const [, thread = '7', time, period, event, call] =
      /^\s*(?:(\d+): )?([\d.]*) (-|\d+) (\S+) (\S+)$/.exec(line) ?? [];
    return `app ${thread} ${time === '' ? '' : `${time}: `}${period === '-' ? '' : period} ${event}:\n\t10 ${call}\n\n`;
  });
  return callsOf(perfScript, events.join(''));
}

/** "start+duration call", without the thread. */
const timesOf = (text: string) =>
  read(text).events.map((event) => event.replace(/thread:app \d+;/, '').replace(/( \d+)+$/, ''));

describe('a sample of a clock', () => {
  test('lasts until the next one, but no longer than 1.5 times its period, the last one as long as that', () => {
    const times = timesOf(`8.000000 5000000 cpu-clock parse
      8.005000 5000000 cpu-clock parse
      8.012000 5000000 cpu-clock print
      8.090000 5000000 cpu-clock print`);
    expect(times).toEqual([
      '0+5000000 parse',
      '5000000+7000000 parse',
      '12000000+7500000 print',
      '90000000+5000000 print',
    ]);
  });

  test('is followed by the next one of its own thread', () => {
    const times = timesOf(`1: 8.000000 5000000 cpu-clock parse
      2: 8.001000 5000000 cpu-clock wait
      1: 8.004000 5000000 cpu-clock print`);
    expect(times).toEqual(['0+4000000 parse', '4000000+5000000 print', '1000000+5000000 wait']);
  });

  test('may come out of order, as those of several processors do', () => {
    const times = timesOf(`8.004000 5000000 cpu-clock print
      8.000000 5000000 cpu-clock parse
      8.004000 5000000 cpu-clock again`);
    expect(times).toEqual(['0+4000000 parse', '4000000+0 print', '4000000+5000000 again']);
  });

  test('without a period lasts as long as those without one usually do', () => {
    const times = timesOf(`8.000000 - cpu-clock a
      8.001000 - cpu-clock b
      8.002000 - cpu-clock c
      8.003000 - cpu-clock d
      8.100000 - cpu-clock e`);
    expect(times).toEqual([
      '0+1000000 a',
      '1000000+1000000 b',
      '2000000+1000000 c',
      '3000000+1500000 d',
      '100000000+1000000 e',
    ]);
  });
});

describe('a sample of another event', () => {
  test('lasts until the next one, but no longer than 1.5 times the median of what lies between two of its event', () => {
    const times = timesOf(`8.000000 90000 cycles a
      8.002000 70000 cycles b
      8.004000 80000 cycles c
      8.012000 80000 cycles d`);
    expect(times).toEqual(['0+2000000 a', '2000000+2000000 b', '4000000+3000000 c', '12000000+2000000 d']);
  });

  test('ends when the next one of another event begins', () => {
    const times = timesOf(`8.000000 5000000 cpu-clock a
      8.001000 1 page-faults b
      8.004000 1 page-faults c
      8.005000 5000000 cpu-clock d`);
    expect(times).toEqual(['0+1000000 a', '1000000+3000000 b', '4000000+1000000 c', '5000000+5000000 d']);
  });

  test('that is the only one takes no time', () => {
    expect(timesOf('8.000000 1 page-faults a')).toEqual(['0+0 a']);
  });
});

describe('times are whole nanoseconds', () => {
  test.each([
    ['8.5001', '500100000'],
    ['8.500001', '500001000'],
    ['8.500000001', '500000001'],
    ['8.999999999', '999999999'],
  ])('%s since the first second', (time, nanoseconds) => {
    expect(timesOf(`${time} 1 cpu-clock a`)).toEqual([`${nanoseconds}+1 a`]);
  });

  test('of clocks that started in 1970, or months ago, too', () => {
    expect(timesOf('1790000000.500000001 1 cpu-clock a\n1790000001.500000003 1 cpu-clock b')).toEqual([
      '500000001+1 a',
      '1500000003+1 b',
    ]);
  });

  test('before the first one as well', () => {
    expect(timesOf('9.500000 1 cpu-clock a\n7.250000 1 cpu-clock b')).toEqual(['-1750000000+1 b', '500000000+1 a']);
  });
});

test('samples without a time are counted and told; where none has one there is nothing to tell', () => {
  const mixed = read('8.000000 5 cpu-clock a\n 5 cpu-clock b\n999999999999999.000000 5 cpu-clock c');
  expect(mixed.events).toEqual(['0+5 thread:app 7;a 5 1', 'thread:app 7;b 5 1', 'thread:app 7;c 5 1']);
  expect(mixed.warnings).toEqual([expect.stringMatching(/^missing-times: Samples have no time/)]);
  expect(read(' 5 cpu-clock a\n 5 cpu-clock b').warnings).toEqual([]);
});
