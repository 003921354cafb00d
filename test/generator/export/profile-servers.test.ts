import { readFileSync } from 'node:fs';
import { Profile } from 'pprof-format';
import { describe, expect, test } from 'vitest';
import { ProfileBytes } from '../../helpers/pprof-bytes.js';
import { type Push, parcaRefuses, pyroscopeRefuses } from '../../helpers/profile-servers.js';
import { readRecording } from '../../helpers/recordings.js';
import { exported } from './exported.js';

/** The options of the two programs that push a profile, as their own help has them. */
const PROGRAMS = {
  'profilecli upload': ['url', 'tenant-id', 'token', 'username', 'password', 'extra-labels', 'override-timestamp'],
  'parca-push': ['labels', 'override-timestamp', 'remote-store-address', 'remote-store-insecure'],
};

/** The labels that the recipe in docs/fleet.md gives a profile. */
function recipe(program: keyof typeof PROGRAMS): Push['labels'] {
  const text = readFileSync('docs/fleet.md', 'utf8').replaceAll(/\\\n\s*/g, '');
  const command = text.split('\n').find((line) => line.trim().startsWith(`${program} `)) ?? '';
  expect(command).toMatch(/ run\.pb\.gz$/);
  const options = Array.from(command.matchAll(/ --([a-z-]+)(?:=(\S+))?/g), ([, name, value = '']) => ({ name, value }));
  const unknown = options.filter(({ name }) => !PROGRAMS[program].includes(name));
  expect(unknown).toEqual([]);
  // No time is written, so that the same run is the same bytes.
  expect(options.map(({ name }) => name)).toContain('override-timestamp');
  return options
    .filter(({ name }) => name.endsWith('labels'))
    .map(({ value }) => value.replaceAll('"', '').split('=') as [string, string]);
}

function push(bytes: Uint8Array, program: keyof typeof PROGRAMS): Push {
  return { profile: Profile.decode(bytes), unpackedBytes: bytes.length, labels: recipe(program) };
}

const PARCA = 'parca-push';
const PYROSCOPE = 'profilecli upload';

describe('the recipes of docs/fleet.md push what the servers take', () => {
  test.each([
    'heaptrack.threads.zst',
    'profiles/perf-script/orders-two-events.perf.txt.gz',
    'profiles/perf-script/bakery-malloc-uprobe-with-sizes.perf.txt.gz',
    'profiles/pprof/inventory-go-cpu.pb.gz',
  ])('of %s', async (name) => {
    const report = await readRecording(`test/fixtures/${name}`);
    const bytes = exported(report, 'pprof');
    const [toParca, toPyroscope] = [push(bytes, PARCA), push(bytes, PYROSCOPE)];
    expect(toParca.profile.sample.length).toBeGreaterThan(0);
    expect(toParca.profile.sampleType).toHaveLength(report.facts.metrics.length);
    expect([parcaRefuses(toParca), pyroscopeRefuses(toPyroscope)]).toEqual([null, null]);
  });

  test('and would not take these', () => {
    const of = (type: string, sample = 'main;work 3') => ProfileBytes.of({ types: [type], samples: [sample] });
    expect(pyroscopeRefuses(push(of('cpu/nanoseconds'), PYROSCOPE))).toBe(null);
    expect(pyroscopeRefuses(push(of('cpu-clock/nanoseconds'), PYROSCOPE))).toBe('a sample type with a hyphen');
    expect(pyroscopeRefuses(push(of('page_faults:samples/count'), PYROSCOPE))).toBe('a colon in a word of the type');
    expect(pyroscopeRefuses(push(of('cpu/count', 'main 3 http.route=a'), PYROSCOPE))).toBe('a label');
    expect(pyroscopeRefuses({ ...push(of('cpu/count'), PYROSCOPE), labels: [['__name__', 'cpu']] })).toBe(
      'no service_name',
    );
    expect(parcaRefuses(push(of('cpu/count'), PARCA))).toBe(null);
    expect(parcaRefuses(push(of('cpu/count', 'main 3 4'), PARCA))).toBe('a value too few or too many');
    expect(parcaRefuses({ ...push(of('cpu/count'), PARCA), labels: [] })).toBe('no __name__');
  });
});
