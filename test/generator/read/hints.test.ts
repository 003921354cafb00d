import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readBytes } from '../../helpers/trace-text.js';

const FOLDER = 'test/fixtures/profiles/hints';

/** Of each file a part of the sentence that says what it is, and one of what to do. */
const SENTENCES: Record<string, readonly [is: string, cure: string]> = {
  'art-trace-regular.trace.head': ["is a method trace of Android's runtime.", 'Perfetto'],
  'art-trace-streaming.trace.head': ["is a method trace of Android's runtime.", 'Perfetto'],
  'bakery-busy.perf.data.head': ['is what perf recorded', 'perf script -i FILE | flamefile -.'],
  'bakery.callgrind.out.head': ['is a call graph', 'KCachegrind'],
  'clinic-async-profiler.otlp.head': ['is a profile of OpenTelemetry', 'asprof -d 30 -f app.jfr PID.'],
  'elf-program.head': ['is a program, not a profile.', 'flamefile record -- FILE.'],
  'eventpipe.netperf.head': ['is a trace of .NET.', 'dotnet-trace convert FILE --format Speedscope.'],
  'eventpipe.nettrace.head': ['is a trace of .NET.', 'dotnet-trace convert FILE --format Speedscope.'],
  'gperftools-cpu.bakery.prof.head': ['is a CPU profile of gperftools.', 'pprof -proto PROGRAM FILE > FILE.pb.gz.'],
  'inventory-goroutine.debug2.txt': ['is a list of all goroutines', 'debug=1.'],
  'java.hprof.head': ["is a dump of Java's heap", 'asprof -e alloc'],
  'kitchen-wall.stackprof.dump.head': ['is what stackprof recorded', 'stackprof --json FILE | flamefile -.'],
  'ledger.heapsnapshot.head.txt': ["is a snapshot of V8's heap", 'node --heap-prof app.js.'],
  'simpleperf-cpu-clock.trace.head': ['is what simpleperf recorded.', 'stackcollapse.py'],
};

async function refusalOf(bytes: Uint8Array): Promise<string> {
  return readBytes(bytes).then(
    () => 'it was read',
    (error: Error) => error.message,
  );
}

test('each file of the folder has its sentence here', () => {
  expect(readdirSync(FOLDER).filter((name) => name !== 'README.md')).toEqual(Object.keys(SENTENCES));
});

test.each(Object.entries(SENTENCES))('%s', async (file, [is, cure]) => {
  const bytes = readFileSync(`${FOLDER}/${file}`);
  for (const given of [bytes, gzipSync(bytes)]) {
    const sentence = await refusalOf(given);
    expect(sentence).toMatch(`standard input ${is}`);
    expect(sentence).toMatch(cure);
  }
});

test.each([
  ['memray\0\x01', 'is what memray recorded. Convert it: memray transform csv FILE.'],
  ['FLR\0\0\0\0\x09', 'is a flight recording of JDK 7 or 8.'],
  ['2ELIFREP', 'is what perf recorded'],
  ['version: 1\ncreator: xdebug 3\nevents: Time_(10ns)\n\nfn=(1) main\n1 5\n', 'is a call graph'],
  ['--- symbol\nbinary=/app\n--- heap\n', 'is a profile with its symbols'],
  ['--- heapz 1 ---\nformat = java\n', 'is a profile of an old Java server.'],
  ['--- Execution profile ---\nTotal samples : 5\n', 'asprof -o collapsed.'],
  ['{"flamebearer":{"names":[]}}', 'Pyroscope'],
  ['{"alloc_samples": 3, "files": {}, "growth_rate": 1}', 'scalene'],
  ['<?xml version="1.0"?>\n<trace-query-result>\n', 'inferno-collapse-xctrace FILE | flamefile -.'],
  ['<!DOCTYPE html>\n<title>CPU profile</title>\n', 'is a web page or a picture'],
  ['\n<svg version="1.1">', 'is a web page or a picture'],
  ['\x80\x04\x95\x10\0\0\0', "is an object of Python's"],
  ['\xfb\xa9\x03\xfa', "is an object of Python's"],
  ['\xfb\x29\x03\xfa', "is an object of Python's"],
  ['\xdc\xdfJSLB\x01\0\x01\0\0\0', "is a profile in the Firefox Profiler's binary form (JsonSlabs). Save it as JSON"],
  ['{"string_table":["UNKNOWN"],"data":[]}', 'is the symbols that samply wrote beside a profile. Name the profile;'],
  ['{"format":"profileJSONWithSymbolicationTable,1"', 'is a profile of Firefox before version 30.'],
  ['\x0a\x05\x32\x03abc\x0a\x06\x32\x04\0\0\0\0', 'is a trace of Perfetto. Convert it: traceconv profile FILE'],
  ['\xcf\xfa\xed\xfe\x0c\0\0\x01', 'is a program, not a profile.'],
])('%j', async (start, sentence) => {
  expect(await refusalOf(Buffer.from(start, 'latin1'))).toMatch(sentence);
});

describe('what is not recognised is told what could be read', () => {
  test.each(['The quick brown fox\n', '{"name": "a", "version": "1.0.0"}', '\n\n', '\nThe fox\n', 'SLO', '\0'])(
    '%j',
    async (text) => {
      expect(await refusalOf(Buffer.from(text, 'latin1'))).toMatch(
        /^standard input is not a trace that flamefile can read: it reads .*heaptrack recordings.*folded stacks\.$/,
      );
    },
  );

  test('in a short sentence', async () => {
    expect((await refusalOf(Buffer.from('The fox\n'))).length).toBeLessThan(300);
  });
});
