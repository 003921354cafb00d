import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePrograms, PROGRAMS } from '../setup/system.mjs';

const FOLDER = fileURLToPath(new URL('../../.cache/bench/', import.meta.url));
const WORKLOAD = fileURLToPath(new URL('workload.py', import.meta.url));
const WIDE_WORKLOAD = fileURLToPath(new URL('wide-workload.py', import.meta.url));

const HEADERS = [
  'algorithm',
  'filesystem',
  'functional',
  'iostream',
  'map',
  'memory',
  'random',
  'regex',
  'thread',
  'variant',
];

/** Enough rounds of the workload for more than 40 million allocations. */
const ROUNDS = 600;

/** Sources and rounds of the wide workload: two million nodes, 50 million allocations. */
const WIDE = ['120', '3'];

/**
 * The traces to measure with, recorded on first use: long runs of Python with each object a block of its own, one from few
 * stacks and one from hundreds of thousands, and the C++ compiler on a file that uses much of the standard library.
 * @returns paths of the .zst files
 */
export function recordTraces() {
  ensurePrograms([PROGRAMS.heaptrack, PROGRAMS.cppCompiler, PROGRAMS.python, PROGRAMS.zstd]);
  mkdirSync(FOLDER, { recursive: true });
  return {
    python: record('python', '/usr/bin/python3', [WORKLOAD, String(ROUNDS)], { PYTHONMALLOC: 'malloc' }),
    wide: record('wide', '/usr/bin/python3', [WIDE_WORKLOAD, ...WIDE], { PYTHONMALLOC: 'malloc' }),
    compiler: record('compiler', compilerProper(), compilerArguments(), {}),
  };
}

function record(name, program, words, environment) {
  const path = join(FOLDER, `${name}.zst`);
  if (existsSync(path)) return path;
  process.stderr.write(`Recording ${name} with heaptrack...\n`);
  const partial = join(FOLDER, `${name}.partial`);
  // The compiler ends without its exit handlers, and heaptrack then reports a broken pipe after a whole trace.
  spawnSync('heaptrack', ['-o', partial, program, ...words], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: FOLDER,
  });
  renameSync(`${partial}.zst`, path);
  return path;
}

function compilerProper() {
  return execFileSync('g++', ['-print-prog-name=cc1plus'], { encoding: 'utf8' }).trim();
}

/** The compiler proper lacks the paths that g++ would give it, so it gets what the preprocessor made. */
function compilerArguments() {
  const source = join(FOLDER, 'heavy.cpp');
  const preprocessed = join(FOLDER, 'heavy.ii');
  const includes = HEADERS.map((header) => `#include <${header}>`).join('\n');
  writeFileSync(source, `${includes}\nint main() { return std::regex_match("a", std::regex("(a|b)*")) ? 0 : 1; }\n`);
  execFileSync('g++', ['-std=c++20', '-E', source, '-o', preprocessed]);
  return ['-fpreprocessed', preprocessed, '-quiet', '-O2', '-g', '-std=c++20', '-o', join(FOLDER, 'heavy.s')];
}
