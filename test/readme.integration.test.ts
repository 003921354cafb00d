import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseArguments } from '../generator/commands/line/parse.js';
import { readTrace } from '../generator/read-trace.js';
import { optionsAsMarkdown } from './helpers/options-table.js';
import { readRecording } from './helpers/recordings.js';

const README = readFileSync('README.md', 'utf8');

test('the table of options is the one that the command line is made from', () => {
  const [, table] = /<!-- options -->\n\n([\s\S]*?)\n<!-- \/options -->/.exec(README) ?? [];
  expect(table).toBe(optionsAsMarkdown());
});

test('the two commands that it opens with exist', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const [, command] of README.matchAll(/^ {4}npm (?:run )?(\S+) /gm)) expect(scripts).toHaveProperty(command);
});

describe('the table of programs', () => {
  const [, table] = /<!-- programs -->\n\n([\s\S]*?)\n<!-- \/programs -->/.exec(README) ?? [];
  const commands = [...String(table).matchAll(/npx flamefile ([^`]+)`/g)].map(([, words]) => words.split(' '));

  /** What these commands read is read here from such a file. */
  const FILES: Record<string, string> = {
    'tsc.cpuprofile': 'v8/tsc-node20.cpuprofile.gz',
    'pprof/*-cpuprofile.pb.gz': 'pprof/inventory-go-cpu.pb.gz',
    'vite-profile-0.cpuprofile': 'v8/vite-build-profile-flag.cpuprofile.gz',
    'trace/trace.json': 'chrome-trace/tsc-generate-trace.json.gz',
    'Trace.json.gz': 'chrome-trace/devtools-page-with-worker-chromium156.json.gz',
    'app.json': 'chrome-trace/orders-clang14-ftime-trace.json.gz',
    'dhat-heap.json': 'dhat/library-rust.dhat.json',
    'mem.out': 'pprof/inventory-go-allocs.pb.gz',
    'cpu.out': 'pprof/inventory-go-cpu.pb.gz',
    'heap.pb.gz': 'pprof/inventory-go-heap.pb.gz',
    'jeprof.*.heap': 'heap-text/bakery-at-peak-accumulated.heap',
    '/tmp/server.0001.heap': 'heap-text/bakery-exact.heap',
    'profile.json.gz': 'firefox/samply-ls-v41.json.gz',
    'firefox.json.gz': 'firefox/page-firefox153-v70.json.gz',
    'app.jfr': 'java/clinic-jdk17-flight-recorder.jfr.gz',
    'asprof.jfr': 'java/clinic-async-profiler-cpu-alloc-lock-wall.jfr.gz',
    'stackprof.json': 'stackprof/kitchen-wall.stackprof.json',
    'stacks.folded': 'folded/kitchen-wall.folded',
  };

  test('has commands that the command line takes', () => {
    expect(commands.length).toBeGreaterThan(15);
    for (const words of commands) expect(['run', 'record']).toContain(parseArguments(words).kind);
  });

  test.each(commands.filter(([first]) => first !== 'record').map((words) => [words.join(' '), words]))(
    '%s reads what is recorded before it',
    async (_, words) => {
      const invocation = parseArguments(words);
      if (invocation.kind !== 'run') throw new Error('no file is read');
      const path = `test/fixtures/profiles/${FILES[words.join(' ')] ?? FILES[invocation.traces[0]]}`;
      const unit = invocation.options.get('unit');
      const { facts } = await (unit === undefined ? readRecording(path) : readTrace(path, { unit }));
      expect(facts.metrics[0].total).toBeGreaterThan(0);
    },
  );

  test('leads to the programs by name', () => {
    for (const name of ['Node', 'C, C++', 'Rust', 'Go', 'Python', 'Java', 'Ruby', 'Vite']) {
      expect(table).toContain(`\n| **${name}** |`);
    }
  });
});
