import { isGperftoolsCpuProfile, isMessageOf, isPickle, isPstats } from './binary-shapes.js';

/** What is recognised and cannot be read. */
export interface Hint {
  /** After "is". */
  readonly description: string;
  /** A sentence: how to get something that can be read, with FILE for the file. */
  readonly cure: string;
  /** @param start the first kibibytes as text, a character a byte, without white space in front */
  readonly matches: (head: Uint8Array, start: string) => boolean;
}

const STACKS_OF_PERF = 'Convert it where it was recorded: perf script -i FILE | flamefile -.';
const DOTNET = {
  description: 'a trace of .NET',
  cure: 'Convert it: dotnet-trace convert FILE --format Speedscope.',
};
const PROGRAM = 'a program, not a profile';
const RECORD_PROGRAM = 'To record what it allocates: flamefile record -- FILE.';

/** Recognised by beginnings that no other file has, so that they are tried before any format. */
export const CERTAIN_HINTS: readonly Hint[] = [
  { description: 'what perf recorded (perf.data)', cure: STACKS_OF_PERF, matches: begins('PERFILE2', '2ELIFREP') },
  {
    description: 'what memray recorded',
    cure: 'Convert it: memray transform csv FILE.',
    matches: begins('memray'),
  },
  {
    description: "a snapshot of V8's heap, which holds objects and no stacks",
    cure: 'Open it in DevTools (Memory), or record stacks: node --heap-prof app.js.',
    matches: begins('{"snapshot":{"meta":{"node_fields"'),
  },
  {
    description: "a dump of Java's heap, which holds objects and no stacks",
    cure: 'Open it in Eclipse MAT, or record stacks: asprof -e alloc --total -o collapsed -f alloc.collapsed PID.',
    matches: begins('JAVA PROFILE 1.'),
  },
  { ...DOTNET, matches: begins('Nettrace', '\x14\0\0\0!FastSerialization') },
  {
    description: 'what simpleperf recorded',
    cure: "Convert its perf.data with simpleperf's script: stackcollapse.py -i perf.data | flamefile -.",
    matches: begins('SIMPLEPERF'),
  },
  {
    description: "a method trace of Android's runtime",
    cure: 'Open it in Perfetto (ui.perfetto.dev), or record with simpleperf: stackcollapse.py -i perf.data | flamefile -.',
    matches: begins('*version\n', 'SLOW'),
  },
  {
    description: 'a flight recording of JDK 7 or 8',
    cure: 'Open it in JDK Mission Control.',
    matches: begins('FLR\0\0\0', 'FLR\0\0\x01'),
  },
  {
    description: 'what stackprof recorded, in the form of Ruby objects',
    cure: 'Convert it: stackprof --json FILE | flamefile -.',
    matches: (head) => head[0] === 0x04 && head[1] === 0x08 && '{[:Io"'.includes(String.fromCharCode(head[2])),
  },
  {
    description: 'a CPU profile of gperftools',
    cure: 'Convert it: pprof -proto PROGRAM FILE > FILE.pb.gz.',
    matches: isGperftoolsCpuProfile,
  },
  {
    description: 'a call graph, as callgrind and Xdebug write it, which holds no stacks',
    cure: 'Open it in KCachegrind, or record stacks: valgrind --tool=dhat, or perf record -g.',
    matches: (_, start) => /^# callgrind format|^(?:[a-z]+: .*\n)*events: .*\n/.test(start),
  },
  {
    description: 'a list of all goroutines, which are not counted',
    cure: 'Ask for the counted form: go tool pprof, or /debug/pprof/goroutine?debug=1.',
    matches: (_, start) => /^goroutine \d+ \[/.test(start),
  },
  {
    description: 'what async-profiler prints for people',
    cure: 'Record it as stacks: asprof -o collapsed.',
    matches: begins('--- Execution profile ---'),
  },
  {
    description: 'a profile with its symbols, as jeprof --raw and pprof --raw write it',
    cure: 'Name the profile that it was made from.',
    matches: begins('--- symbol'),
  },
  {
    description: 'a profile of an old Java server',
    cure: 'Convert it: pprof -proto FILE > FILE.pb.gz.',
    matches: (_, start) => /^--- (?:heapz \d+ ---|contentionz \d+ ---\s*\nformat *= *java)/.test(start),
  },
  {
    description: 'a flamebearer profile of Pyroscope',
    cure: 'Export it as pprof or as collapsed stacks.',
    matches: (_, start) => /^\{\s*"(?:version":\s*\d+,\s*")?flamebearer"/.test(start),
  },
  {
    description: 'what scalene measured, by lines and without stacks',
    cure: 'For stacks: py-spy record -f raw -o stacks.folded -- python app.py.',
    matches: (_, start) => /^\{[\s\S]*"growth_rate"/.test(start) && start.includes('"files"'),
  },
  {
    description: "a profile in the Firefox Profiler's binary form (JsonSlabs)",
    cure: 'Save it as JSON: samply record --save-only -o profile.json.gz, or open it in profiler.firefox.com and download it there.',
    matches: begins('\xdc\xdfJSLB'),
  },
  {
    description: 'a profile of Firefox before version 30',
    cure: 'Record it again with a newer Firefox.',
    matches: begins('{"format":"profileJSON'),
  },
  {
    description: 'the symbols that samply wrote beside a profile',
    cure: 'Name the profile; they are used where they lie beside it.',
    matches: begins('{"string_table":['),
  },
  { description: PROGRAM, cure: RECORD_PROGRAM, matches: begins('\x7fELF') },
  {
    description: PROGRAM,
    cure: 'Name what a profiler recorded of it.',
    matches: begins('\xcf\xfa\xed\xfe', '\xce\xfa\xed\xfe', '\xca\xfe\xba\xbe', 'MZ\x90\0'),
  },
  {
    description: 'what xctrace exported of a recording of Instruments',
    cure: 'Convert it: inferno-collapse-xctrace FILE | flamefile -.',
    matches: (_, start) => start.startsWith('<?xml') && start.includes('<trace-query-result'),
  },
  {
    description: 'a web page or a picture, such as the report of another tool',
    cure: 'Name the file that it was made from.',
    matches: (_, start) => /^(?:<!doctype html|<html|<\?xml|<svg)/i.test(start),
  },
];

/** Recognised by their structure, where no format is recognised. */
export const LIKELY_HINTS: readonly Hint[] = [
  {
    description: 'a profile of OpenTelemetry (OTLP)',
    cure: 'Record it as pprof, or of Java as JFR: asprof -d 30 -f app.jfr PID.',
    matches: (head, start) => isMessageOf(head, start, [1, 2], 2),
  },
  {
    description: 'a trace of Perfetto',
    cure: 'Convert it: traceconv profile FILE (memory), or traceconv json FILE.',
    matches: (head, start) => isMessageOf(head, start, [1], 1),
  },
  {
    description: "an object of Python's, such as a snapshot of tracemalloc or what cProfile measured",
    cure: 'Record stacks: py-spy record -f raw -o stacks.folded -- python app.py, or memray.',
    matches: (head) => isPickle(head) || isPstats(head),
  },
];

function begins(...starts: string[]): Hint['matches'] {
  return (_, start) => starts.some((one) => start.startsWith(one));
}
