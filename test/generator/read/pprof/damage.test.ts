import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { UserError } from '../../../../generator/errors.js';
import { readProfile } from '../../../../generator/read/pprof/reader.js';
import { message, number, ProfileBytes } from '../../../helpers/pprof-bytes.js';
import { RecordedCalls } from '../../../helpers/recorded-calls.js';

const TYPES = ['inuse_objects/count', 'inuse_space/bytes'];
const TYPE_A = message(1, Buffer.concat([number(1, 1), number(2, 2)]));
const A_B = Buffer.concat(['', 'a', 'b'].map((text) => message(6, Buffer.from(text))));

function read(bytes: Uint8Array): RecordedCalls {
  const calls = new RecordedCalls();
  readProfile(bytes, null, 'app.pb.gz', calls);
  return calls;
}

test('a sample with more or fewer values than there are types is skipped', () => {
  const { events, warnings } = read(ProfileBytes.of({ types: TYPES, samples: ['main 1 16', 'main 2', 'main 3 4 5'] }));
  expect(events).toEqual(['main 16 1']);
  expect(warnings).toEqual([
    expect.stringMatching(/^malformed-record: The sample at byte \d+ has too few values and was skipped/),
    expect.stringMatching(/^malformed-record: The sample at byte \d+ has too many values and was skipped/),
  ]);
});

test('a location, a function or a text that is not there is said to be missing', () => {
  const location = (id: number, functionId: number) =>
    message(4, Buffer.concat([number(1, id), number(3, 0x20), message(4, number(1, functionId))]));
  const functionOf = (id: number, name: number) => message(5, Buffer.concat([number(1, id), number(2, name)]));
  const sample = (id: number) => message(2, Buffer.concat([number(1, id), number(2, 5)]));
  const profile = [TYPE_A, sample(1), sample(2), sample(9), location(1, 1), location(2, 8), functionOf(1, 50), A_B];
  const { events, warnings } = read(Buffer.concat(profile));
  expect(events).toEqual(['? 5', '0x20 5', '? 5']);
  expect(warnings).toEqual([
    'index-out-of-range: A name refers to text 50 of 3; it was left out.',
    'index-out-of-range: A line refers to function 8, which is not there; its address is shown.',
    'index-out-of-range: A sample refers to location 9, which is not there; it is shown without a name.',
  ]);
});

test('a value beyond 2^53 is said to be rounded', () => {
  const { warnings } = read(ProfileBytes.of({ types: ['space/bytes'], samples: ['main 9007199254740993'] }));
  expect(warnings).toEqual(['inexact: A value is beyond 2^53; it was rounded.']);
});

test('a number of more than ten bytes damages its message alone', () => {
  const endless = message(2, Buffer.concat([Buffer.from([0x08]), Buffer.alloc(11, 0xff)]));
  const sample = message(2, Buffer.concat([number(2, 5)]));
  const { events, warnings } = read(Buffer.concat([TYPE_A, endless, sample, A_B]));
  expect(events).toEqual(['5']);
  expect(warnings).toEqual(['malformed-record: The sample at byte 8 is damaged and was skipped.']);
});

test('a length beyond the end of the file costs nothing', () => {
  const { warnings } = read(Buffer.concat([TYPE_A, A_B, Buffer.from([0x12, 0xff, 0xff, 0xff, 0xff, 0x7f])]));
  expect(warnings).toEqual([
    expect.stringMatching(/^truncated: The profile was read up to byte \d+: it ends in the middle/),
  ]);
});

test('several profiles in one file are refused', () => {
  const profile = ProfileBytes.of({ types: TYPES, samples: [], fields: { 9: 1 } });
  expect(() => read(Buffer.concat([profile, profile]))).toThrow(/holds several profiles, one behind the other/);
});

test('one without sample types measures nothing', () => {
  expect(() => read(ProfileBytes.of({ types: [], samples: [] }))).toThrow(/measures nothing/);
});

test('one with more sample types than any program writes is damaged', () => {
  const types = Array.from({ length: 65 }, (_, index) => `type${index}/count`);
  expect(() => read(ProfileBytes.of({ types, samples: [] }))).toThrow(/has more than 64 sample types/);
});

test('a sample of a million locations, or a location of ten thousand lines, is damaged', () => {
  const sample = message(2, Buffer.concat([message(1, Buffer.alloc(2 ** 20 + 1, 1)), number(2, 5)]));
  const lines = Array.from({ length: 10_001 }, () => message(4, Buffer.alloc(0)));
  const location = message(4, Buffer.concat([number(1, 1), ...lines]));
  const { events, warnings } = read(Buffer.concat([TYPE_A, sample, location, A_B]));
  expect(events).toEqual([]);
  expect(warnings).toEqual([
    'malformed-record: A location is damaged; what could be read of it is shown.',
    'malformed-record: The sample at byte 10 is damaged and was skipped.',
  ]);
});

test('cut anywhere, a real profile gives what could be read or a sentence', () => {
  const whole = gunzipSync(readFileSync('test/fixtures/profiles/pprof/inventory-go-block.pb.gz'));
  const { events } = read(whole);
  for (let length = 0; length < whole.length; length++) {
    try {
      const part = read(whole.subarray(0, length));
      // Only what nothing refers to may be missing in silence: the last text is a mapping's.
      if (part.warnings.length === 0) expect(part.events).toEqual(events);
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
    }
  }
});

test('with any byte changed, too', () => {
  const whole = gunzipSync(readFileSync('test/fixtures/profiles/pprof/inventory-go-goroutine.pb.gz'));
  for (let at = 0; at < whole.length; at++) {
    const changed = Buffer.from(whole);
    changed[at] ^= 0x5a;
    try {
      read(changed);
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
    }
  }
});

test('of a sample that refers to several locations that are not there, one is counted', () => {
  const sample = message(2, Buffer.concat([number(1, 8), number(1, 9), number(2, 5)]));
  const { events, warnings } = read(Buffer.concat([TYPE_A, sample, A_B]));
  expect(events).toEqual(['?;? 5']);
  expect(warnings).toEqual([
    'index-out-of-range: A sample refers to location 8, which is not there; it is shown without a name.',
  ]);
});
