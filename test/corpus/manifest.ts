/** What a finding must say to be the one that a planted problem asks for. */
export interface Expected {
  /** Any of these rules may be the one that says it. */
  readonly rules: readonly string[];
  /** The whole of the function's name, up to its parameters. */
  readonly functionName: string;
  /** By the figure's label: the least and the most it may be. */
  readonly figures?: Readonly<Record<string, readonly [least: number, most: number]>>;
}

/** A program that is recorded, and what is right to say of it. */
export interface CorpusCase {
  /** As rows of the table and files of recordings name it. */
  readonly name: string;
  /** In programs/; compiled with -O1 -g. Without one, `command` is a program of the system. */
  readonly source?: string;
  readonly compilerOptions?: readonly string[];
  readonly command?: string;
  readonly arguments?: readonly string[];
  /** What was planted. Each must be found in each recording. */
  readonly planted: readonly Expected[];
  /** True as well, though not what the program was written for: neither asked for nor false. */
  readonly allowed?: readonly Expected[];
}

const MEGABYTE = 1_000_000;
/** What load_all of plant.cpp and spike.cpp holds: 40 MiB and the vector that owns them. */
const LOADED = [41.9 * MEGABYTE, 42.1 * MEGABYTE] as const;

const leak: Expected = {
  rules: ['steady-growth'],
  functionName: 'session::remember',
  figures: { 'Live at the end': [4_160_000, 4_160_000] },
};
const vec: Expected = {
  rules: ['growing-containers'],
  functionName: 'rows::collect',
  figures: { Steps: [22_000, 22_000], 'Outgrown blocks': [32_752_000, 32_752_000] },
};
const tiny: Expected = {
  rules: ['tiny-blocks'],
  functionName: 'tiny::chain',
  figures: { 'Tiny blocks': [99_000, 100_000] },
};
const tables: Expected = {
  rules: ['rebuilt-tables'],
  functionName: 'tables::months',
  figures: { Builds: [5000, 5000] },
};
const temporary: Expected = {
  rules: ['temporary-allocations'],
  functionName: 'text::normalize',
  figures: { 'Temporary allocations': [199_900, 200_000] },
};
/** @param baseBytes what is live beside it, to the nearest 100 kB or so */
function spike(functionName: string, baseBytes: number): Expected {
  return {
    rules: ['peak-maker'],
    functionName,
    figures: { 'Live in it at the peak': LOADED, 'Peak without it, at most': [baseBytes, baseBytes + 0.2 * MEGABYTE] },
  };
}
/** What spike.cpp keeps across its peak, so many blocks of 1 MiB and their vector. */
function kept(mebibytes: number): Expected {
  const bytes = mebibytes * 2 ** 20;
  return {
    rules: ['held-memory'],
    functionName: 'base',
    figures: { 'Live in it at the peak': [bytes, bytes + 1000] },
  };
}

/** Each planted problem alone and together, and programs in which there is none. */
export const PROGRAMS: readonly CorpusCase[] = [
  { name: 'leak', source: 'plant.cpp', arguments: ['leak'], planted: [leak] },
  { name: 'vec', source: 'plant.cpp', arguments: ['vec'], planted: [vec] },
  { name: 'tiny', source: 'plant.cpp', arguments: ['tiny'], planted: [tiny] },
  { name: 'tables', source: 'plant.cpp', arguments: ['tables'], planted: [tables] },
  { name: 'temp', source: 'plant.cpp', arguments: ['temp'], planted: [temporary] },
  { name: 'spike', source: 'plant.cpp', arguments: ['spike'], planted: [spike('loader::load_all', 0)] },
  // Filled at the start, used to the end, given back: there is no problem in it.
  { name: 'cache', source: 'plant.cpp', arguments: ['cache'], planted: [] },
  {
    name: 'all',
    source: 'plant.cpp',
    arguments: ['all'],
    // Up to the end 8.6 MB of the cache and 4.2 MB of the leak are there beside it.
    planted: [leak, vec, tiny, tables, temporary, spike('loader::load_all', 12.6 * MEGABYTE)],
  },
  { name: 'spike-short', source: 'spike.cpp', arguments: ['20', '10'], planted: [spike('load_all', 10.4 * MEGABYTE)] },
  { name: 'spike-long', source: 'spike.cpp', arguments: ['200', '0'], planted: [spike('load_all', 0)] },
  {
    name: 'spike-on-base',
    source: 'spike.cpp',
    arguments: ['200', '30'],
    planted: [spike('load_all', 31.4 * MEGABYTE)],
    allowed: [kept(30)],
  },
  {
    name: 'tables-in-milliseconds',
    source: 'tables2.cpp',
    planted: [{ rules: ['rebuilt-tables'], functionName: 'cfg::load_rules', figures: { Builds: [200, 200] } }],
    // The list of the rules' order has no reserve.
    allowed: [{ rules: ['growing-containers'], functionName: 'cfg::load_rules' }],
  },
  {
    name: 'frames-in-loop',
    source: 'loop.cpp',
    planted: [{ rules: ['rebuilt-tables'], functionName: 'frame', figures: { Builds: [200, 200] } }],
  },
  {
    name: 'leak-in-c',
    source: 'leaky.c',
    planted: [
      { rules: ['leaked-memory'], functionName: 'leak_lots', figures: { 'Live at the end': [1_004_950, 1_004_950] } },
    ],
  },
  {
    name: 'cache-beside-leak',
    source: 'cachelong.cpp',
    planted: [
      {
        rules: ['leaked-memory'],
        functionName: 'once::forget',
        figures: { 'Live at the end': [30 * MEGABYTE, 30 * MEGABYTE] },
      },
      { rules: ['held-memory'], functionName: 'cache::warm' },
    ],
  },
  {
    name: 'regression',
    source: 'regression.cpp',
    compilerOptions: ['-DV2'],
    planted: [
      {
        rules: ['temporary-allocations'],
        functionName: 'render::escape',
        figures: { 'Temporary allocations': [100_000, 100_000] },
      },
      { rules: ['leaked-memory', 'steady-growth'], functionName: 'net::open' },
    ],
    // The page's text has no reserve either and is the same each time; the store is kept to the end.
    allowed: [
      { rules: ['growing-containers'], functionName: 'render::page' },
      { rules: ['growing-containers', 'held-memory'], functionName: 'store::Store::load' },
    ],
  },
  { name: 'twins', source: 'twins.cpp', planted: [] },
  { name: 'hello', source: 'hello.c', planted: [] },
  { name: 'sane', source: 'sane.cpp', planted: [] },
  { name: 'threads-64', source: 't64.cpp', planted: [] },
  {
    name: 'threads',
    source: 'threads.cpp',
    planted: [],
    // It copies a function with 8 kB in it 6,000 times.
    allowed: [{ rules: ['temporary-allocations'], functionName: '<lambda>' }],
  },
];

const PYTHON = 'import json\nd = {str(i): [i] * 10 for i in range(20000)}\nprint(len(json.dumps(d)))';
const JQ = '[range(20000) | {a: ., b: "x\\(.)"}] | map(.b) | length';
const SQL =
  'create table t(a, b); with recursive c(i) as (select 1 union all select i + 1 from c where i < 20000) ' +
  "insert into t select i, 'text ' || i from c; select count(*), max(b) from t group by a % 7;";
const PERL =
  'my %h; $h{"key $_"} = [1 .. 5] for 1 .. 10000; print scalar(keys %h), "\\n", join(",", sort keys %h), "\\n"';
const NODE =
  'const m = new Map(); for (let i = 0; i < 20000; i++) m.set("k" + i, { i }); console.log(JSON.stringify([...m]).length)';
const BASH = 'for i in {1..2000}; do a[$i]="value $i"; done; echo $i';

/** Programs that a distribution brings, of which nothing is the reader's own. */
export const SYSTEM_PROGRAMS: readonly CorpusCase[] = [
  { name: 'python', command: '/usr/bin/python3', arguments: ['-c', PYTHON], planted: [] },
  { name: 'perl', command: '/usr/bin/perl', arguments: ['-e', PERL], planted: [] },
  { name: 'jq', command: '/usr/bin/jq', arguments: ['-n', JQ], planted: [] },
  { name: 'sqlite', command: '/usr/bin/sqlite3', arguments: [':memory:', SQL], planted: [] },
  { name: 'bash', command: '/bin/bash', arguments: ['-c', BASH], planted: [] },
  { name: 'sort', command: '/usr/bin/sort', arguments: ['-R', '/etc/services'], planted: [] },
  { name: 'node', command: '/usr/bin/node', arguments: ['-e', NODE], planted: [] },
  { name: 'gcc', command: 'cc1', arguments: ['-quiet', '-O1', 'leaky.c', '-o', 'leaky.s'], planted: [] },
];
