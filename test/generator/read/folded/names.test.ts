import { describe, expect, test } from 'vitest';
import { folded } from '../../../../generator/read/folded/format.js';
import { callsOf } from '../../../helpers/recorded-calls.js';

const stackOf = (line: string) => callsOf(folded, `${line} 1\n`).events[0].replace(/ 1$/, '');

describe('annotations at the end of a name', () => {
  test.each([
    ['do_syscall_64_[k]', 'do_syscall_64<kernel>'],
    ['finish_task_switch.isra.0_[k]', 'finish_task_switch.isra.0<kernel>'],
    ['Clinic.examine_[i]', 'Clinic.examine~'],
    ['Clinic.examine_[j]', 'Clinic.examine'],
    ['Clinic.day_[0]', 'Clinic.day'],
    ['Clinic.day_[1]', 'Clinic.day'],
    ['try_to_wake_up_[w]', 'try_to_wake_up'],
    ['work_[x]', 'work_[x]'],
    ['_[k]', '_[k]'],
    // async-profiler's classes: allocated inside or outside of a thread's buffer.
    ['byte[]_[i]', 'byte[]'],
    ['byte[]_[k]', 'byte[]'],
    ['java.lang.String_[k]', 'java.lang.String'],
    ['java/lang/Object_[i]', 'java/lang/Object'],
  ])('%s', (name, frame) => expect(stackOf(`main;${name}`)).toBe(`main;${frame}`));
});

describe('places in a name', () => {
  test.each([
    ['season (greenhouse.py:12)', 'season(greenhouse.py:12)[greenhouse.py]'],
    ['<module> (/app/my code.py:3)', '<module>(/app/my code.py:3)[/app/my code.py]'],
    ['main (bakery.c)', 'main(bakery.c:0)'],
    ['operator() (a.cpp:7)', 'operator()(a.cpp:7)'],
    ['foo(int, char*)', 'foo(int, char*)'],
    ['run (native)', 'run (native)'],
    ['version (1.2)', 'version (1.2)'],
    ['{closure:/app/a.php(11)}', '{closure:/app/a.php(11)}'],
    ['std::function<void (int)>::run', 'std::function<void (int)>::run'],
  ])('%s', (name, frame) => expect(stackOf(`main;${name}`)).toBe(`main;${frame}`));
});

describe('threads and processes are tracks where they come first', () => {
  test.each([
    ['[main tid=13502];run', 'thread:main tid=13502;run'],
    ['[tid=13517];run', 'thread:tid=13517;run'],
    ['thread (0x7F12AB): MainThread;run', 'thread:MainThread;run'],
    ['thread (140245);run', 'thread:thread (140245);run'],
    ['process 12:"python app.py";thread (0x1): Main;run', 'process:12:"python app.py";thread:Main;run'],
    ['run;[main tid=13502]', 'run;[main tid=13502]'],
    ['bash;thread (0x1): Main', 'bash;thread (0x1): Main'],
    // A semicolon in a thread's name cannot be told from one between frames.
    ['[ward; B [icu] tid=13520];run', '[ward; B [icu] tid=13520];run'],
  ])('%s', (stack, read) => expect(stackOf(stack)).toBe(read));

  test('in each stack of theirs', () => {
    expect(callsOf(folded, '[a tid=1];f 1\n[b tid=2];f 2\n[a tid=1];g;f 3\n').events).toEqual([
      'thread:a tid=1;f 1',
      'thread:b tid=2;f 2',
      'thread:a tid=1;g;f 3',
    ]);
  });
});

describe('austin', () => {
  const AUSTIN = [
    '# austin: 3.6.0',
    '# interval: 100',
    '# mode: wall',
    '',
    'P42;T0:7;/app/main.py:<module>:3;C:\\lib.py:work:12 300',
    'P42;T0:7 20',
    '# duration: 23873',
  ].join('\n');

  test('says what it measures, and where its functions are', () => {
    const calls = callsOf(folded, AUSTIN);
    expect(calls.events).toEqual([
      'process:42;thread:0:7;<module>(/app/main.py:3)[/app/main.py];work(C:\\lib.py:12)[C:\\lib.py] 300',
      'process:42;thread:0:7 20',
    ]);
    expect(calls.metrics).toEqual(['wall_time, microseconds']);
    expect(calls.notes).toEqual(['Sampling interval: 100', 'Comments: 4']);
    expect(calls.facts).toMatchObject({ recorder: 'austin 3.6.0', durationMilliseconds: 23.873 });
  });

  test('options have the last word', () => {
    expect(callsOf(folded, AUSTIN, { unit: 'ms', metric: 'busy' }).metrics).toEqual(['busy, milliseconds']);
  });

  test('memory that was freed is negative', () => {
    const text = AUSTIN.replace('mode: wall', 'mode: memory').replace('work:12 300', 'work:12 -300');
    expect(callsOf(folded, text).events[0]).toMatch(/ -300$/);
  });

  test('the three numbers of a line of its full mode are no count', () => {
    const full = AUSTIN.replace(' 300', ' 300,0,4096').replace(' 20\n', ' 20,1,0\n');
    expect(() => callsOf(folded, full)).toThrow('no line of it is a stack that ends in a count');
  });

  test.each([
    ['cpu', 'cpu_time, microseconds'],
    ['memory', 'memory, bytes'],
  ])('mode %s', (mode, metric) => {
    expect(callsOf(folded, AUSTIN.replace('wall', mode)).metrics).toEqual([metric]);
  });
});
