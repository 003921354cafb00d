import { describe, expect, test } from 'vitest';
import { readProfile } from '../../../../generator/read/pprof/reader.js';
import { metricsOf } from '../../../../generator/read/pprof/sample-types.js';
import { message, number, ProfileBytes, type ProfileParts, packed } from '../../../helpers/pprof-bytes.js';
import { RecordedCalls } from '../../../helpers/recorded-calls.js';

const CPU = ['samples/count', 'cpu/nanoseconds'];

function read(profile: ProfileParts | Uint8Array): RecordedCalls {
  const calls = new RecordedCalls();
  readProfile(profile instanceof Uint8Array ? profile : ProfileBytes.of(profile), null, 'app.pb.gz', calls);
  return calls;
}

describe('sample types', () => {
  test('the last one is shown first, then those in the same kind of unit', () => {
    const { metrics, events } = read({ types: CPU, samples: ['main;work 3 48'] });
    expect(metrics).toEqual(['cpu, nanoseconds', 'samples, count']);
    expect(events).toEqual(['main;work 48 3']);
  });

  test('the default one is, where the profile names one', () => {
    const types = ['alloc_objects/count', 'alloc_space/bytes', 'inuse_objects/count', 'inuse_space/bytes'];
    const { metrics, events } = read({ types, samples: ['main 1 20 3 40'], fields: { 14: 'alloc_space' } });
    expect(metrics).toEqual([
      'alloc_space, bytes',
      'inuse_space, bytes',
      'alloc_objects, count',
      'inuse_objects, count',
    ]);
    expect(events).toEqual(['main 20 40 1 3']);
  });

  test('larger units of bytes are counted in bytes, those of time in themselves', () => {
    const { metrics, events } = read({
      types: ['heap/kilobytes', 'wait/milliseconds', 'walk/steps'],
      samples: ['main 2 3 4'],
    });
    expect(metrics).toEqual(['walk, count', 'heap, bytes', 'wait, milliseconds']);
    expect(events).toEqual(['main 4 2048 3']);
  });

  test('values may be terabytes', () => {
    expect(read({ types: ['space/bytes'], samples: ['main 2200000000001'] }).events).toEqual(['main 2200000000001']);
  });

  test('two of one name have keys of their own, and a blank is none', () => {
    const { metrics } = read({ types: ['cpu/count', 'cpu/count', 'Total malloc size/bytes'], samples: [] });
    expect(metrics).toEqual(['Total_malloc_size, bytes', 'cpu, count', 'cpu_2, count']);
  });

  test('two of one name, or of two names for the same, have labels of their own', () => {
    const labels = metricsOf(
      ['x', 'x', 'inuse_space', 'space'].map((name) => ({ name, unit: 'bytes' })),
      'x',
    ).map(({ label, shortLabel }) => `${label}, ${shortLabel}`);
    expect(labels).toEqual(['X, X', 'X (2), X (2)', 'Bytes in use, In use', 'Bytes in use (2), In use (2)']);
  });
});

describe('stacks', () => {
  test('what is inlined at a location is called by what it is inlined into', () => {
    const { events } = read({ types: ['space/bytes'], samples: ['main;fill(app.go:9)~parse(app.go:3) 8'] });
    expect(events).toEqual(['main;fill(app.go:9);parse(app.go:3)~ 8']);
  });

  test('one may come several times, and one may have no frames', () => {
    const { events } = read({ types: ['space/bytes'], samples: ['main 8', 'main 8', '- 3'] });
    expect(events).toEqual(['main 8', 'main 8', '3']);
  });

  test('a location without functions is its offset in the file that is mapped there', () => {
    const mappings = ['/app/bakery 0x400000-0x500000 +0x1000'];
    const { events, facts } = read({ types: ['space/bytes'], samples: ['0x400020;0x7f 8'], mappings });
    expect(events).toEqual(['0x1020[/app/bakery];0x7f[/app/bakery] 8']);
    expect(facts.command).toBe('/app/bakery');
  });

  test('a function may call itself', () => {
    const { events } = read({ types: ['space/bytes'], samples: ['main;walk;walk;walk 8'] });
    expect(events).toEqual(['main;walk;walk;walk 8']);
  });

  test('a location may be in no file, and one of no address has no name', () => {
    const location = (id: number, address: number) =>
      message(4, Buffer.concat([number(1, id), number(2, 0), number(3, address)]));
    const sample = message(2, Buffer.concat([packed([]), number(1, 2), number(1, 1), number(2, 5)]));
    const mapping = message(3, Buffer.concat([number(1, 1), number(2, 0), number(3, 0x500), number(5, 1)]));
    const { events } = read(Buffer.concat([TYPE_A, sample, mapping, location(1, 0x40), location(2, 0), A_B]));
    expect(events).toEqual(['0x40;? 5']);
  });

  test('ids are any numbers of 64 bits', () => {
    const [first, second] = [2n ** 64n - 1n, 2n ** 64n - 2n];
    const location = (id: bigint, address: number) => message(4, Buffer.concat([number(1, id), number(3, address)]));
    const sample = message(2, Buffer.concat([packed([]), number(1, second), number(1, first), number(2, 5)]));
    const { events } = read(Buffer.concat([TYPE_A, sample, location(first, 1), location(second, 2), A_B]));
    expect(events).toEqual(['0x1;0x2 5']);
  });

  test('fields may come in any order, numbers may be packed or not, and unknown fields are skipped', () => {
    const unpacked = message(2, Buffer.concat([number(1, 1), number(2, 5), number(9, 1)]));
    const functionA = message(5, Buffer.concat([number(1, 1), number(2, 1)]));
    const location = message(4, Buffer.concat([message(4, number(1, 1)), number(1, 1)]));
    const { events } = read(Buffer.concat([A_B, number(77, 1), location, functionA, unpacked, TYPE_A]));
    expect(events).toEqual(['a 5']);
  });

  test('invalid UTF-8 in a name is kept apart', () => {
    const functionA = message(5, Buffer.concat([number(1, 1), number(2, 3)]));
    const location = message(4, Buffer.concat([number(1, 1), message(4, number(1, 1))]));
    const bad = message(6, Buffer.from([0x66, 0xff]));
    const sample = message(2, Buffer.concat([number(1, 1), number(2, 5)]));
    expect(read(Buffer.concat([TYPE_A, sample, location, functionA, A_B, bad])).events).toEqual(['f\\xFF 5']);
  });
});

describe('labels', () => {
  test('of a key with very many values the first ones are told apart', () => {
    const samples = Array.from({ length: 103 }, (_, at) => `main 1 trace=t${at}`);
    const { events } = read({ types: ['cpu/count'], samples: [...samples, 'main 9 trace=t5'] });
    expect(events.slice(98)).toEqual([
      'label:trace=t98;main 1',
      'label:trace=t99;main 1',
      'label:trace=(other values);main 1',
      'label:trace=(other values);main 1',
      'label:trace=(other values);main 1',
      'label:trace=t5;main 9',
    ]);
  });

  test("Go's bytes are the size of the blocks that a sample counts", () => {
    const types = ['alloc_objects/count', 'alloc_space/bytes'];
    const { events, notes } = read({ types, samples: ['main 3 48 bytes=16', 'main 1 64 bytes=64', 'main 1 8'] });
    expect(events).toEqual(['main 48 3 of 16 B', 'main 64 1 of 64 B', 'main 8 1']);
    // No label that a filter could match.
    expect(notes).toEqual([]);
  });

  test('a thread or a text is a track, a thread with its number where there is one', () => {
    const samples = [
      'main 1 thread=worker',
      'main 2 thread+name=worker thread+id=7',
      'main 3 tid=8',
      'main 4 tenant=a',
      'main 5 region=eu tenant=b tid=8',
      'main 6 tenant=b tid=8 region=eu',
    ];
    const { events, notes } = read({ types: ['cpu/count'], samples });
    expect(events).toEqual([
      'thread:worker;main 1',
      'thread:worker (7);main 2',
      'thread:thread 8;main 3',
      'label:tenant=a;main 4',
      'thread:thread 8;label:region=eu;label:tenant=b;main 5',
      'thread:thread 8;label:region=eu;label:tenant=b;main 6',
    ]);
    // What is told as a thread is none that the filter of labels matches.
    expect(notes).toEqual(['Labels: tenant, region']);
  });

  test('a number is a track as well, with its unit; a label that stands there twice is one', () => {
    const samples = [
      'main 1 latency=20_milliseconds',
      'main 2 attempt=3 tenant=a',
      'main 4 tenant=a attempt=3 attempt=3',
    ];
    expect(read({ types: ['cpu/count'], samples }).events).toEqual([
      'label:latency=20 milliseconds;main 1',
      'label:attempt=3;label:tenant=a;main 2',
      'label:attempt=3;label:tenant=a;main 4',
    ]);
  });

  test('of what each sample has its own of, such as its time, there is no track', () => {
    const samples = ['main 1 end_timestamp_ns=17', 'main 1 end_timestamp_ns=18'];
    const { events, notes } = read({ types: ['cpu/count'], samples });
    expect(events).toEqual(['main 1', 'main 1']);
    expect(notes).toEqual([]);
  });

  test('pprof::base marks what an older run had; without it a negative value is a difference', () => {
    const samples = ['main 5', 'main -3 pprof::base=true', 'old -2'];
    const { events, notes } = read({ types: ['space/bytes'], samples });
    expect(events).toEqual(['main 5', 'older main 3', 'old -2']);
    expect(notes).toEqual([]);
  });
});

describe('frames to leave out', () => {
  const types = ['space/bytes'];

  test('a function that matches, and all that it calls', () => {
    const { events } = read({
      types,
      samples: ['main;malloc;lock 8', 'main;mallocate 1'],
      fields: { 7: 'malloc|free' },
    });
    expect(events).toEqual(['main 8', 'main;mallocate 1']);
  });

  test('but not one that is to be kept, nor what stands before the first that is', () => {
    const samples = ['malloc;main;runtime.panic;runtime.x 8'];
    const { events } = read({ types, samples, fields: { 7: 'malloc|runtime\\..*', 8: 'runtime\\.panic' } });
    expect(events).toEqual(['malloc;main;runtime.panic 8']);
  });

  test('within a location: what the match was inlined into stays', () => {
    const { events } = read({ types, samples: ['main;grow~malloc;lock 8'], fields: { 7: 'malloc' } });
    expect(events).toEqual(['main;grow 8']);
  });

  test('the name ends at its arguments', () => {
    const samples = ['main;operator\u00a0new(unsigned) 8'];
    const { events } = read({ types, samples, fields: { 7: 'operator.new' } });
    expect(events).toEqual(['main 8']);
  });

  test('an expression that is not understood is said to be left out', () => {
    const { events, warnings } = read({ types, samples: ['main;malloc 8'], fields: { 7: '(?i)MALLOC' } });
    expect(events).toEqual(['main;malloc 8']);
    expect(warnings).toEqual([expect.stringMatching(/^inexact: The profile asks to leave out functions/)]);
  });
});

test('what the profile says of the run', () => {
  const fields = {
    9: 1_700_000_000_000_000_000n,
    10: 2_500_000_000n,
    11: 'cpu/nanoseconds',
    12: 10_000_000,
    13: 'nightly',
  };
  // Its records are a sample, a location and a function.
  const { events, facts, notes } = read({ types: CPU, samples: ['main 1 2'], fields });
  // The values are those of the whole run: the interval is no factor.
  expect(events).toEqual(['main 2 1']);
  expect(facts).toMatchObject({ format: 'pprof', durationMilliseconds: 2500, recordCount: 3, isComplete: true });
  expect(notes).toEqual(['Recorded at: 2023-11-14T22:13:20.000Z', 'Sampling interval: 10000000', 'Comment: nightly']);
});

/** One sample type, a/b, and the texts "", "a", "b". */
const TYPE_A = message(1, Buffer.concat([number(1, 1), number(2, 2)]));
const A_B = Buffer.concat(['', 'a', 'b'].map((text) => message(6, Buffer.from(text))));
