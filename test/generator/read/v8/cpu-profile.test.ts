import { describe, expect, test } from 'vitest';
import { cpuProfile } from '../../../../generator/read/v8/format.js';
import { readTrace } from '../../../../generator/read-trace.js';
import { asStream, readCalls } from '../read-calls.js';
import { type NodeText, node } from './profile-text.js';

const ROOT: NodeText = { id: 1, name: '(root)', children: [2, 3] };
const MAIN: NodeText = { id: 2, name: 'main', at: 'app.js:1', children: [4] };
const IDLE: NodeText = { id: 3, name: '(idle)' };
const WORK: NodeText = { id: 4, name: 'work', at: 'app.js:9' };
const NODES = [ROOT, MAIN, IDLE, WORK].map(node);

const read = (profile: Record<string, unknown>) => readCalls(cpuProfile, { nodes: NODES, startTime: 1000, ...profile });
/** "stack cpu time samples" */
const eventsOf = (profile: Record<string, unknown>) => read(profile).events;

const MAIN_PLACE = 'main(/app/app.js:1:1)[/app/app.js]<own>';
const WORK_STACK = `${MAIN_PLACE};work(/app/app.js:9:1)[/app/app.js]<own>`;

describe('time', () => {
  test('of a sample lasts until the next one, of the last one until the end; what lies before the first belongs to none', () => {
    const calls = read({ endTime: 1200, samples: [4, 2, 4], timeDeltas: [100, 10, 30] });
    expect(calls.metrics).toEqual(['cpu, microseconds', 'time, microseconds', 'samples, count']);
    expect(calls.events).toEqual([`${MAIN_PLACE} 30 30 1`, `${WORK_STACK} 70 70 2`]);
    expect(calls.times).toEqual([
      `1100000+10000 ${WORK_STACK} 10 10 1`,
      `1110000+30000 ${MAIN_PLACE} 30 30 1`,
      `1140000+60000 ${WORK_STACK} 60 60 1`,
    ]);
    expect(calls.facts).toMatchObject({ format: 'cpuprofile', isComplete: true, recordCount: 3 });
    expect(calls.facts.durationMilliseconds).toBe(0.2);
  });

  test('of equal samples in a row is told at once', () => {
    const calls = read({ endTime: 1200, samples: [2, 2, 3, 3, 2], timeDeltas: [100, 10, 10, 10, 10] });
    expect(calls.times).toEqual([
      `1100000+20000 ${MAIN_PLACE} 20 20 2`,
      '1120000+20000 (idle)[(native)]<idle> 0 20 2',
      `1140000+60000 ${MAIN_PLACE} 60 60 1`,
    ]);
  });

  test('of the calendar counts from the start of the profile', () => {
    const calls = read({ startTime: 1.76e15, endTime: 1.76e15 + 200, samples: [2, 4], timeDeltas: [100, 40] });
    expect(calls.events).toEqual([`${MAIN_PLACE} 40 40 1`, `${WORK_STACK} 60 60 1`]);
    expect(calls.times).toEqual([`100000+40000 ${MAIN_PLACE} 40 40 1`, `140000+60000 ${WORK_STACK} 60 60 1`]);
    expect(calls.warnings).toEqual([]);
  });

  test('in which the thread was idle is no CPU time', () => {
    expect(eventsOf({ endTime: 1130, samples: [2, 3], timeDeltas: [100, 10] })).toEqual([
      `${MAIN_PLACE} 10 10 1`,
      '(idle)[(native)]<idle> 0 20 1',
    ]);
  });

  test('of samples out of order: they are sorted, and none is negative', () => {
    // At 1100, 1110, 1106: the last one lies between the others.
    const events = eventsOf({ endTime: 1130, samples: [2, 4, 2], timeDeltas: [100, 10, -4] });
    expect(events).toEqual([`${MAIN_PLACE} 10 10 2`, `${WORK_STACK} 20 20 1`]);
  });

  test('of native code between two samples of one call is its own', () => {
    const nodes = [{ ...ROOT, children: [2, 3, 5] }, MAIN, IDLE, WORK, { id: 5, name: '(program)' }].map(node);
    expect(eventsOf({ nodes, endTime: 1130, samples: [4, 5, 4], timeDeltas: [100, 10, 10] })).toEqual([
      `${WORK_STACK} 20 20 2`,
      '(program)[(native)]<native> 10 10 1',
    ]);
  });

  test('between samples differs widely: it is not what the samples count', () => {
    expect(eventsOf({ endTime: 4_001_102, samples: [2, 4, 2], timeDeltas: [100, 1, 4_000_000] })).toEqual([
      `${MAIN_PLACE} 2 2 2`,
      `${WORK_STACK} 4000000 4000000 1`,
    ]);
  });

  test('of more samples than there are: the others are left out', () => {
    expect(eventsOf({ endTime: 1130, samples: [2], timeDeltas: [100, 10, 10] })).toEqual([`${MAIN_PLACE} 30 30 1`]);
  });

  test('of samples at the same moment: the earlier ones have none, and count', () => {
    expect(eventsOf({ endTime: 1120, samples: [2, 2, 4], timeDeltas: [100, 0, 0] })).toEqual([
      `${MAIN_PLACE} 0 0 2`,
      `${WORK_STACK} 20 20 1`,
    ]);
  });

  test('where the end lies before the last sample: that one has none', () => {
    expect(eventsOf({ endTime: 1001, samples: [2, 4], timeDeltas: [100, 10] })).toEqual([
      `${MAIN_PLACE} 10 10 1`,
      `${WORK_STACK} 0 0 1`,
    ]);
  });

  test('in fractions of microseconds is counted in nanoseconds', () => {
    const calls = read({ endTime: 1120, samples: [2, 4], timeDeltas: [100, 10.25] });
    expect(calls.metrics[0]).toBe('cpu, nanoseconds');
    expect(calls.events).toEqual([`${MAIN_PLACE} 10250 10250 1`, `${WORK_STACK} 9750 9750 1`]);
  });

  test('that is missing for some samples leaves them counted, and is told', () => {
    const calls = read({ endTime: 9000, samples: [2, 4, 4, 4], timeDeltas: [100, 10] });
    // How long the second one lasted only the third would tell: the rest of the run is not its.
    expect(calls.events).toEqual([`${MAIN_PLACE} 10 10 1`, `${WORK_STACK} 0 0 3`]);
    expect(calls.warnings).toEqual([
      'missing-times: Samples have no time, or one that is too large; they are only counted.',
    ]);
  });

  test('that is missing for all leaves samples alone', () => {
    const calls = read({ samples: [2, 4, 4] });
    expect(calls.metrics).toEqual(['samples, count']);
    expect(calls.events).toEqual([`${MAIN_PLACE} 1`, `${WORK_STACK} 2`]);
    expect(calls.warnings).toEqual(['missing-times: The samples have no times, so they are only counted.']);
  });

  test('that is later than any clock says is none, which is told as it is', () => {
    const calls = read({ endTime: 2e15, samples: [2, 4], timeDeltas: [1e15, 1e15] });
    expect(calls.metrics).toEqual(['samples, count']);
    expect(calls.warnings).toEqual([
      'missing-times: The times of the samples are no numbers, or too large, so they are only counted.',
    ]);
  });
});

describe('calls', () => {
  test('without samples are counted by their hits', () => {
    const nodes = [ROOT, MAIN, { ...WORK, hitCount: 7 }].map(node);
    expect(eventsOf({ nodes })).toEqual([`${MAIN_PLACE};work(/app/app.js:9:1)[/app/app.js]<own> 7`]);
  });

  test('with samples are counted by these: hits are others', () => {
    const nodes = [ROOT, MAIN, IDLE, { ...WORK, hitCount: 7 }].map(node);
    expect(eventsOf({ nodes, endTime: 1130, samples: [4, 4], timeDeltas: [100, 10] })).toEqual([
      `${WORK_STACK} 30 30 2`,
    ]);
  });

  test('may have any numbers, and scripts a number or a text', () => {
    const nodes = [ROOT, { ...MAIN, id: 9e15, children: [7] }, { ...WORK, id: 7 }].map(node);
    nodes[2].callFrame = { ...(nodes[2].callFrame as object), scriptId: 12 };
    expect(eventsOf({ nodes, samples: [7, 9e15] })).toEqual([`${MAIN_PLACE} 1`, `${WORK_STACK} 1`]);
  });

  test('that samples name and nobody knows have no stack', () => {
    const calls = read({ endTime: 1130, samples: [2, 99], timeDeltas: [100, 10] });
    expect(calls.events).toEqual([`${MAIN_PLACE} 10 10 1`, '20 20 1']);
    expect(calls.warnings).toEqual([
      'index-out-of-range: Samples name calls that are not in the profile; they have no stack.',
    ]);
  });

  test('name their caller in traces of browsers', () => {
    const nodes = [ROOT, MAIN, WORK].map(({ children: _, ...text }, at) => ({ ...node(text), parent: at }));
    nodes[2].parent = 2;
    expect(eventsOf({ nodes, samples: [4] })).toEqual([`${WORK_STACK} 1`]);
  });

  test('of equal numbers: the first one counts', () => {
    const nodes = [...NODES, node({ id: 4, name: 'other', at: 'app.js:5' })];
    const calls = read({ nodes, samples: [4], timeDeltas: [0] });
    expect(calls.events).toEqual([`${WORK_STACK} 0 0 1`]);
    expect(calls.warnings).toEqual([
      'damaged: Calls have the number of another one; their samples count for the first one.',
    ]);
  });

  test('that have two callers have the first', () => {
    const nodes = [...NODES, node({ id: 5, name: 'other', at: 'app.js:5', children: [4, 5] })];
    const calls = read({ nodes, samples: [4], timeDeltas: [0] });
    expect(calls.events).toEqual([`${WORK_STACK} 0 0 1`]);
    expect(calls.warnings).toEqual([
      'damaged: Calls have several callers, or call themselves; of these the first one counts.',
    ]);
  });

  test('in a circle begin somewhere', () => {
    const nodes = [ROOT, { ...MAIN, id: 7, children: [8] }, { ...WORK, id: 8, children: [7] }].map(node);
    const calls = read({ nodes, samples: [8], timeDeltas: [0] });
    expect(calls.events).toEqual([`${WORK_STACK} 0 0 1`]);
    expect(calls.warnings).toEqual(['damaged: Calls are among their own callers; their stacks begin there.']);
  });

  test('that both name their caller and are named by it are linked once', () => {
    const nodes = [ROOT, MAIN, WORK].map((text, at) => ({ ...node(text), parent: at }));
    expect(read({ nodes, samples: [4], timeDeltas: [0] }).warnings).toEqual([]);
  });

  test('that do not say of which function they are have no name', () => {
    const calls = read({ nodes: [{ id: 1 }], samples: [1], timeDeltas: [5] });
    expect(calls.warnings).toEqual(['damaged: Calls do not say of which function they are; they have no name.']);
  });

  test('50,000 deep', async () => {
    const count = 50_000;
    const nodes = Array.from({ length: count }, (_, at) =>
      node({ id: at, name: 'f', at: 'a.js:1', children: [at + 1] }),
    );
    const report = await readTrace(asStream(JSON.stringify({ nodes, samples: [count - 1] })));
    expect(report.tree.depth.at(-1)).toBe(count);
  });
});

test('own time is split by the lines that were seen running, and adds up', () => {
  const ticks = [10, 11, 12].map((line) => ({ line, ticks: 1 }));
  const nodes = [ROOT, MAIN, { ...WORK, positionTicks: ticks }].map(node);
  const events = eventsOf({ nodes, endTime: 1110, samples: [4, 4, 4, 4], timeDeltas: [100, 1, 1, 1] });
  expect(events).toEqual([
    `${MAIN_PLACE};work(/app/app.js:10)[/app/app.js]<own> 3 3 1`,
    `${MAIN_PLACE};work(/app/app.js:11)[/app/app.js]<own> 3 3 1`,
    `${MAIN_PLACE};work(/app/app.js:12)[/app/app.js]<own> 4 4 2`,
  ]);
});

describe('the form of Node 8 to 10', () => {
  const call = (id: number, functionName: string, lineNumber: number, children: unknown[] = []) => ({
    ...{ id, functionName, lineNumber, url: '/app/app.js', hitCount: 0, children },
  });
  const head = { ...call(1, '(root)', 0, [call(2, 'main', 1, [call(4, 'work', 9)])]), url: '' };

  test('has lines from 1 on, times in microseconds and its start and end in seconds', () => {
    const calls = readCalls(cpuProfile, {
      head,
      startTime: 5,
      endTime: 6,
      samples: [2, 4],
      timestamps: [5_100_000, 5_700_000],
    });
    expect(calls.events).toEqual([
      'main(/app/app.js:1)[/app/app.js]<own> 600000 600000 1',
      'main(/app/app.js:1)[/app/app.js]<own>;work(/app/app.js:9)[/app/app.js]<own> 300000 300000 1',
    ]);
    expect(calls.facts.durationMilliseconds).toBe(1000);
  });

  test('may end before its last sample, which then has no time', () => {
    const profile = { head, startTime: 5, endTime: 6, samples: [2, 4], timestamps: [5_100_000, 6_349_962] };
    expect(readCalls(cpuProfile, profile).events.map((event) => event.slice(event.indexOf(' ')))).toEqual([
      ' 1249962 1249962 1',
      ' 0 0 1',
    ]);
  });

  test('is recognised', () => {
    expect(cpuProfile.matches(Buffer.from(JSON.stringify({ head, samples: [], timestamps: [] })))).toBe(true);
  });
});

describe('damage', () => {
  const samples = { startTime: 1000, endTime: 1200, samples: [4, 2, 4], timeDeltas: [100, 10, 30] };
  const text = JSON.stringify({ nodes: NODES, ...samples });

  test('a file cut at any byte gives what was whole, or a sentence', () => {
    for (let length = 0; length < text.length; length++) {
      let outcome: string;
      try {
        outcome = readCalls(cpuProfile, text.slice(0, length)).warnings.join();
      } catch (error) {
        outcome = (error as Error).message;
      }
      expect(outcome).toMatch(/ends too early|holds no calls|is damaged/);
    }
  });

  test('in the times: the samples before are timed, and none has the rest of the run', () => {
    const calls = readCalls(cpuProfile, text.slice(0, text.indexOf('30]}')));
    expect(calls.events).toEqual([`${MAIN_PLACE} 0 0 1`, `${WORK_STACK} 10 10 2`]);
    expect(calls.facts.isComplete).toBe(false);
    expect(calls.warnings).toContain('truncated: 3 samples were read: its JSON ends too early.');
  });

  test.each([
    ['no list', { nodes: {} }],
    ['no calls', { nodes: [] }],
    ['numbers for calls', { nodes: [1, null, 'x'] }],
  ])('%s: a sentence', (_, profile) => {
    expect(() => readCalls(cpuProfile, profile)).toThrow('profile.json holds no calls: record it again.');
  });

  test('values of other kinds are taken for none', () => {
    const nodes = [
      { id: 1, callFrame: { functionName: 7, url: null, lineNumber: 1e300 }, children: 'x', positionTicks: [3] },
    ];
    const calls = readCalls(cpuProfile, { nodes, samples: [1], timeDeltas: ['x'], startTime: 'x' });
    expect(calls.events).toEqual(['(anonymous)[(native)]<native> 1']);
  });
});
