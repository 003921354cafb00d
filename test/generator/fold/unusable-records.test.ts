import { expect, test } from 'vitest';
import { noteUnusableRecords } from '../../../generator/fold/unusable-records.js';
import { WarningCounter } from '../../../generator/fold/warnings.js';
import { readBytes } from '../../helpers/trace-text.js';

function notesOf(unusable: number, recordCount: number | undefined): string[] {
  const warnings = new WarningCounter();
  if (unusable > 0) warnings.add('malformed-record', 'Line 9 has no valid block number and was skipped.', unusable);
  noteUnusableRecords(warnings, recordCount === undefined ? {} : { recordCount }, 'something');
  return warnings
    .list()
    .filter(({ kind }) => kind === 'unusable-records')
    .map(({ message }) => message);
}

test('a hundredth of the records may be unusable without a word', () => {
  expect(notesOf(0, 1000)).toEqual([]);
  expect(notesOf(10, 1000)).toEqual([]);
  expect(notesOf(11, 1000)).toEqual([
    '1.1 % of the records (11 of 1,000) could not be used, so all figures may be wrong.',
  ]);
  expect(notesOf(500, 1000)).toEqual([
    '50 % of the records (500 of 1,000) could not be used, so all figures may be wrong.',
  ]);
});

test('more than a half is refused', () => {
  expect(() => notesOf(501, 1000)).toThrow(
    'Most of this trace could not be used, 501 of 1,000 records: record it again, or copy it again byte by byte. It began so: Line 9 has no valid block number',
  );
});

test('of a format that does not count its records nothing is said', () => {
  expect(notesOf(11, undefined)).toEqual([]);
});

test('a changed version line makes most lines unusable', async () => {
  const events = '+ 0\n'.repeat(20);
  const trace = `v 10400 0\nX ./app\ns 4 main\ni 1000 0 1\nt 1 0\na 64 1\n${events}# strings: 1\n# ips: 1\n`;
  await expect(readBytes(Buffer.from(trace))).rejects.toThrow('Most of this trace could not be used, 20 of 26 records');
});

test('no more records are unusable than there are, though one may have several problems', () => {
  expect(() => notesOf(36, 21)).toThrow('Most of this trace could not be used, 21 of 21 records');
});

/** Each is well-formed. */
const EMPTY: Record<string, string | Uint8Array> = {
  cpuprofile: '{"nodes":[{"id":1,"callFrame":{"functionName":"work"}}],"startTime":0,"endTime":9}',
  heapprofile: '{"head":{"callFrame":{"functionName":"(root)"},"selfSize":0,"children":[]}}',
  speedscope:
    '{"$schema":"https://www.speedscope.app/file-format-schema.json","shared":{"frames":[]},"profiles":[{"type":"sampled","unit":"none","samples":[],"weights":[]}]}',
  stackprof: '{"version":1.2,"mode":"cpu","interval":1000,"missed_samples":0,"frames":{"1":{"name":"work"}},"raw":[]}',
  dhat: '{"dhatFileVersion":2,"mode":"heap","verb":"Allocated","bklt":true,"bkacc":true,"pps":[],"ftbl":["[root]"]}',
  'heap-text': 'heap profile: 0: 0 [0: 0] @ heapprofile\n',
  // A sample type: the texts 1 and 2.
  pprof: Uint8Array.from([0x0a, 4, 0x08, 1, 0x10, 2, 0x32, 0, 0x32, 3, 99, 112, 117, 0x32, 2, 110, 115]),
};

test.each(Object.entries(EMPTY))('a trace without samples has measured nothing: %s', async (_, trace) => {
  const { facts } = await readBytes(Buffer.from(trace));
  expect(facts.warnings.map(({ kind, message }) => `${kind}: ${message}`)).toContain(
    'no-events: The trace holds no samples, so all figures are 0.',
  );
});

test('a sample of no value is one', async () => {
  const { facts } = await readBytes(Buffer.from('main;work 0\n'));
  expect(facts.warnings).toEqual([]);
});
