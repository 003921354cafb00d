import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ended, namesOf, openReportFile, startFlamefile } from './recording.js';

/** Two samples of 1 ms in the program, one of 2 ms in a process that it started. */
const PERF_TEXT = `app  7/7  1.001000:    1000000 cpu-clock:
	              10 work+0x1 (/bin/app)
	              20 main+0x1 (/bin/app)

app  7/7  1.002000:    1000000 cpu-clock:
	              20 main+0x1 (/bin/app)

helper  8/8  1.004000:    2000000 cpu-clock:
	              30 help+0x1 (/bin/helper)

`;

/** Runs what stands behind the dashes, and ends as that does; prints what it "recorded". */
const PERF = `#!/bin/sh
case $1 in
  script) cat perf.txt; exit ;;
  --version) exit ;;
esac
while [ "$1" != -- ]; do [ "$1" = -o ] && file=$2; shift; done
shift
echo data > "$file"
"$@"
`;

/** What perf says where the system lets nobody but root record. */
const FORBIDDEN_PERF = `#!/bin/sh
echo 'Error:' >&2
echo 'Access to performance monitoring and observability operations is limited.' >&2
echo 'Consider adjusting /proc/sys/kernel/perf_event_paranoid setting to open' >&2
exit 255
`;

/** Becomes the program; a process that was forked has left another file. */
const VALGRIND = `#!/bin/sh
while :; do
  case $1 in
    --*-out-file=*) pattern=\${1#*=} ;;
    -*) ;;
    *) break ;;
  esac
  shift
done
prefix=$(printf %s "\${pattern%.%p}" | sed 's/%%/%/g')
echo > "$prefix.999999999"
[ -f "$FIXTURE" ] && cp "$FIXTURE" "$prefix.$$" || rm "$prefix.999999999"
exec "$@"
`;

/** Speaks on standard output, and ends well whatever the program does. */
const PY_SPY = `#!/bin/sh
while [ "$1" != -- ]; do [ "$1" = -o ] && file=$2; shift; done
shift
echo 'py-spy> Sampling process 100 times a second. Press Control-C to exit.'
"$@"
cp py-spy.json "$file"
`;

/** 10 ms in `work`, called by the module, in a process that py-spy names. */
const PY_SPY_JSON = JSON.stringify({
  $schema: 'https://www.speedscope.app/file-format-schema.json',
  name: 'py-spy profile',
  exporter: 'py-spy@0.4.0',
  activeProfileIndex: 0,
  shared: {
    frames: [
      { name: 'process 7:"python3 app.py"', file: '', line: 0 },
      { name: '<module>', file: 'app.py', line: 9 },
      { name: 'work', file: 'app.py', line: 2 },
    ],
  },
  profiles: [
    {
      type: 'sampled',
      name: 'Process 7 Thread 0x1 "MainThread"',
      unit: 'seconds',
      startValue: 0,
      endValue: 0.01,
      samples: [[0, 1, 2]],
      weights: [0.01],
    },
  ],
});

/** Python with memray; its programs are a shell's. */
const PYTHON = `#!/bin/sh
case "$*" in
  '-m memray --version') exit ;;
  '-m memray transform csv -o '*) cp memray.csv "$6"; echo "Wrote $6"; exit ;;
  '-u -m memray run -q -o '*) echo recording > "$7"; shift 7; exec sh "$@" ;;
esac
echo "unexpected: $*" >&2
exit 1
`;

/** 300 bytes in three blocks, in `keep`. */
const MEMRAY_CSV =
  'allocator,num_allocations,size,tid,thread_name,stack_trace\r\nMALLOC,3,300,1,1 (MainThread),keep;app.py;2|<module>;app.py;9\r\n';

/** The working folder of one test. */
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-test-'));
  for (const name of ['temporary %p files', 'bin']) await mkdir(join(folder, name));
});

afterEach(async () => {
  expect(await readdir(join(folder, 'temporary %p files'))).toEqual([]);
  await rm(folder, { recursive: true });
});

async function install(command: string, script: string): Promise<void> {
  await writeFile(join(folder, 'bin', command), script);
  await chmod(join(folder, 'bin', command), 0o755);
}

function start(words: readonly string[], variables: Record<string, string> = {}) {
  const PATH = `${join(folder, 'bin')}:/usr/bin:/bin`;
  return startFlamefile(words, folder, { PATH, TMPDIR: join(folder, 'temporary %p files'), ...variables });
}

/** `flamefile record --with RECORDER -o report.html -- WORDS` */
const startRecording = (recorder: string, words: readonly string[], variables: Record<string, string> = {}) =>
  start(['record', '--with', recorder, '-o', 'report.html', '--', ...words], variables);

const openReport = () => openReportFile(join(folder, 'report.html'));

describe('flamefile record --with perf', () => {
  beforeEach(async () => {
    await install('perf', PERF);
    await writeFile(join(folder, 'perf.txt'), PERF_TEXT);
  });

  test('holds the program and its child process, as tracks', async () => {
    const { exitCode, stdout, stderr } = await ended(startRecording('perf', ['sh', '-c', 'echo out; echo err >&2']));
    expect([exitCode, stdout]).toEqual([0, 'out\n']);
    expect(stderr).toMatch(/^err\nreport\.html: [^\n]*\n$/);
    const report = await openReport();
    expect(report.facts.command).toBe('sh -c echo out; echo err >&2');
    expect(report.facts.metrics[0].total).toBe(4_000_000);
    const { processes, calls } = namesOf(report);
    expect(processes).toEqual(['app 7', 'helper 8']);
    for (const name of ['main', 'work', 'help']) expect(calls).toContain(name);
  });

  test('keeps its trace', async () => {
    await ended(start(['record', '--with', 'perf', '--keep-trace', 'kept.gz', '--', 'true']));
    expect(gunzipSync(await readFile(join(folder, 'kept.gz'))).toString()).toBe(PERF_TEXT);
  });

  test('is checked against budgets', async () => {
    const words = ['--budget', 'cpu-clock < 3ms', '-o', 'report.html', '--', 'true'];
    const { exitCode, stderr } = await ended(start(['record', '--with', 'perf', ...words]));
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('broken   cpu-clock < 3ms')]);
  });

  test('passes on the status of the program, and how it ended', async () => {
    const { exitCode, stderr } = await ended(startRecording('perf', ['sh', '-c', 'exit 3']));
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/^warning: sh ended with exit status 3: the report holds what it did until then\.\n/);
  });

  test('passes signals on to the program, not to perf', async () => {
    const script = 'trap "exit 5" TERM; echo ready; while :; do sleep 0.05; done';
    const recording = startRecording('perf', ['sh', '-c', script]);
    await once(recording.stdout as Readable, 'data');
    recording.kill('SIGTERM');
    expect((await ended(recording)).exitCode).toBe(5);
    expect(namesOf(await openReport()).calls).toContain('work');
  });

  test('a program that cannot be started is told as without it', async () => {
    const { exitCode, stderr } = await ended(startRecording('perf', ['./missing']));
    expect([exitCode, stderr]).toEqual([127, expect.stringMatching(/^error: Cannot start \.\/missing: [^\n]*\n$/)]);
  });

  test('a program that ended before the first sample leaves a sentence', async () => {
    await writeFile(join(folder, 'perf.txt'), '');
    const { exitCode, stderr } = await ended(startRecording('perf', ['true']));
    expect([exitCode, stderr]).toEqual([
      2,
      'error: perf recorded nothing of true: it ended before the first sample.\n',
    ]);
  });

  test('what its converter says when it fails is told', async () => {
    await install('perf', PERF.replace('cat perf.txt; exit', "echo 'incompatible file format' >&2; exit 1"));
    const { exitCode, stderr } = await ended(startRecording('perf', ['true']));
    expect([exitCode, stderr]).toEqual([2, 'error: perf cannot read what it recorded: incompatible file format\n']);
  });

  test('where it is forbidden, the program is not run, and one sentence says what to type', async () => {
    await install('perf', FORBIDDEN_PERF);
    const { exitCode, stdout, stderr } = await ended(startRecording('perf', ['echo', 'out']));
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^error: perf may not record here: type sudo sysctl kernel\.perf_event_paranoid=2[^\n]*\n$/);
  });

  test('whatever else keeps it from recording is told in its words', async () => {
    await install('perf', "#!/bin/sh\necho 'Error: the kernel has no events.' >&2; exit 1\n");
    const { exitCode, stderr } = await ended(startRecording('perf', ['true']));
    expect([exitCode, stderr]).toEqual([2, 'error: perf cannot record here: the kernel has no events.\n']);
  });
});

describe.each([
  ['valgrind-dhat', 'dhat/bakery.dhat.json', 'dhat'],
  ['valgrind-massif', 'massif/bakery.massif.out', 'massif'],
])('flamefile record --with %s', (recorder, fixture, format) => {
  const FIXTURE = resolve('test/fixtures/profiles', fixture);

  beforeEach(() => install('valgrind', VALGRIND));

  test("reads the program's file, and not that of a process which it forked", async () => {
    const { exitCode, stdout, stderr } = await ended(startRecording(recorder, ['echo', 'out'], { FIXTURE }));
    expect([exitCode, stdout]).toEqual([0, 'out\n']);
    expect(stderr).toMatch(/report\.html: [^\n]*\n$/);
    const { facts } = await openReport();
    expect([facts.format, facts.metrics[0].total > 0]).toEqual([format, true]);
  });

  test('passes on the status of the program, behind a wrapper too', async () => {
    const words = ['env', 'STATUS=4', 'sh', '-c', 'exit $STATUS'];
    const { exitCode, stderr } = await ended(startRecording(recorder, words, { FIXTURE }));
    expect(exitCode).toBe(4);
    expect(stderr).toContain('warning: sh starts other programs, and these are not recorded');
  });

  test('a program that is killed before valgrind could write leaves a sentence', async () => {
    const { exitCode, stderr } = await ended(startRecording(recorder, ['sh', '-c', 'kill -KILL $$']));
    expect(exitCode).toBe(128 + constants.signals.SIGKILL);
    expect(stderr).toContain(
      'error: valgrind recorded nothing of sh: signal 9 (SIGKILL) ended it before valgrind could write.\n',
    );
  });
});

describe('flamefile record --with py-spy', () => {
  beforeEach(async () => {
    await install('py-spy', PY_SPY);
    await writeFile(join(folder, 'py-spy.json'), PY_SPY_JSON);
  });

  test('the streams and the status are those of the program', async () => {
    const words = ['sh', '-c', 'echo out; echo err >&2; exit "$1"', 'sh', '6'];
    const { exitCode, stdout, stderr } = await ended(startRecording('py-spy', words));
    expect([exitCode, stdout]).toEqual([6, 'out\n']);
    expect(stderr).toMatch(/^err\nwarning: sh ended with exit status 6: [^\n]*\nreport\.html: [^\n]*\n$/);
    const report = await openReport();
    expect(report.facts.command).toBe(words.join(' '));
    expect(report.facts.metrics[0].total).toBe(10_000_000);
    expect([...namesOf(report).calls].filter((name) => name !== '')).toEqual(['<module>', 'work']);
  });

  test('passes signals on to the program', async () => {
    const script = 'trap "exit 5" TERM; echo ready; while :; do sleep 0.05; done';
    const recording = startRecording('py-spy', ['sh', '-c', script]);
    await once(recording.stdout as Readable, 'data');
    recording.kill('SIGTERM');
    expect((await ended(recording)).exitCode).toBe(5);
    expect(namesOf(await openReport()).calls).toContain('work');
  });

  test('what it cannot record leaves a sentence', async () => {
    await install('py-spy', "#!/bin/sh\necho 'Error: No python processes found' >&2; exit 1\n");
    const { exitCode, stderr } = await ended(startRecording('py-spy', ['true']));
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringMatching(/^Error: No python processes found\n[^\n]*error: py-spy recorded nothing of true\.\n$/),
    ]);
  });
});

describe('flamefile record --with memray', () => {
  beforeEach(async () => {
    await install('python3', PYTHON);
    await writeFile(join(folder, 'memray.csv'), MEMRAY_CSV);
    await writeFile(join(folder, 'app.py'), 'echo "out $1"; exit 3');
  });

  test('runs the program in the Python that it names, whose options stay', async () => {
    const { exitCode, stdout } = await ended(startRecording('memray', ['python3', '-u', 'app.py', 'once']));
    expect([exitCode, stdout]).toEqual([3, 'out once\n']);
    const report = await openReport();
    expect(report.facts.metrics[0].total).toBe(300);
    expect(namesOf(report).calls).toContain('keep');
  });

  test('a Python without memray: one sentence says what to type', async () => {
    await install('python3', '#!/bin/sh\necho "No module named memray" >&2; exit 1\n');
    const { exitCode, stdout, stderr } = await ended(startRecording('memray', ['python3', 'app.py']));
    expect([exitCode, stdout]).toEqual([2, '']);
    const sentence = 'Recording needs memray, which python3 does not have: type python3 -m pip install memray.';
    expect(stderr).toContain(`error: ${sentence}\n`);
  });

  test('a program in which Python is not named is refused', async () => {
    const { exitCode, stderr } = await ended(startRecording('memray', ['./app.py']));
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/^error: memray records what Python runs, and/)]);
  });
});

test.each(['perf', 'valgrind-dhat', 'valgrind-massif', 'py-spy'])(
  '%s that is not there: one sentence says what to type',
  async (recorder) => {
    const { exitCode, stderr } = await ended(startRecording(recorder, ['/bin/echo'], { PATH: join(folder, 'bin') }));
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringMatching(
        /^error: Recording needs [\w-]+, which is not on the PATH: [^\n]* (?:sudo apt-get|pip) install[^\n]*\n$/,
      ),
    ]);
  },
);

test.each([
  [['--with', 'gdb'], /^error: There is no recorder gdb: choose perf, .* node or heaptrack\.\n$/],
  [['--with', 'perf', '--cpu'], /^error: Choose one of --with perf and --cpu/],
  [['--with', 'node', '--keep-trace', 'a.gz'], /^error: --keep-trace keeps the one trace of other recorders/],
])('%j is refused', async (options, sentence) => {
  const { exitCode, stderr } = await ended(start(['record', ...options, '--', 'true']));
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(sentence)]);
});

test('--with node is what --cpu is', async () => {
  const PATH = `${process.env.PATH}`;
  const { exitCode } = await ended(startRecording('node', ['node', '-e', '0'], { PATH }));
  expect([exitCode, (await openReport()).facts.metrics[0].key]).toEqual([0, 'cpu']);
});
