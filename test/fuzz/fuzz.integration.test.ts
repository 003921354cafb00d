import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, stdout } from 'node:process';
import { expect, test } from 'vitest';
import { FORMATS } from '../../generator/read/formats.js';
import type { Outcome, Task } from './fuzz-thread.js';
import { gatherSeeds } from './seeds.js';
import { buildThread, carryOut } from './threads.js';

const KINDS = [...FORMATS.map(({ name }) => name), 'command', 'report'];

/**
 * FUZZ_COUNT=10000 takes as many of each kind: `npm run fuzz`; FUZZ_READER=pprof those of one reader alone, and
 * FUZZ_SEED=123 besides repeats one case. FUZZ_MINUTES=60 takes as many as there is time for, from FUZZ_START on, by
 * default from a seed that no run had before.
 */
const MINUTES = Number(env.FUZZ_MINUTES ?? 0);
const START = Number(env.FUZZ_SEED ?? env.FUZZ_START ?? (MINUTES > 0 ? Math.floor(Date.now() / 1000) : 0));
const COUNT = env.FUZZ_SEED ? 1 : MINUTES > 0 ? Number.POSITIVE_INFINITY : Number(env.FUZZ_COUNT ?? 20);

test('mutated traces, profiles and reports give a result or a sentence', async () => {
  const seeds = gatherSeeds();
  expect([...Object.keys(seeds.profiles), 'heaptrack'].sort()).toEqual(FORMATS.map(({ name }) => name).sort());
  const folder = mkdtempSync(join(tmpdir(), 'flamefile-fuzz-'));
  try {
    const outcomes = await carryOut(await buildThread(folder), seeds, tasksInTime());
    stdout.write(summaryOf(outcomes));
    expect(outcomes.filter(({ result }) => result === 'fault')).toEqual([]);
    expect(outcomes.length).toBeGreaterThan(0);
    for (const { message } of outcomes.filter(({ kind, result }) => kind !== 'report' && result === 'refused'))
      expect(message).toMatch(/^[^\n]+[."]$/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Each kind in turn. */
function* tasksInTime(): Generator<Task> {
  const kinds = env.FUZZ_READER ? [env.FUZZ_READER] : KINDS;
  const end = performance.now() + MINUTES * 60_000;
  for (let seed = START; seed < START + COUNT; seed++) {
    for (const kind of kinds) {
      if (MINUTES > 0 && performance.now() > end) return;
      yield { seed, kind };
    }
  }
}

function summaryOf(outcomes: readonly Outcome[]): string {
  const count = (keys: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return Array.from(counts, ([key, number]) => `${key} ${number}`)
      .sort()
      .join(', ');
  };
  return [
    `${outcomes.length} cases from FUZZ_START=${START}: ${count(outcomes.map(({ kind, result }) => `${kind} ${result}`))}`,
    `refused as: ${count(outcomes.filter(({ result }) => result === 'refused').map(({ message }) => message.replace(/\d+/g, 'N')))}`,
    `among them: ${count(outcomes.flatMap(({ words }) => words))}`,
    ...outcomes
      .filter(({ result }) => result === 'fault')
      .map(({ seed, kind, message }) => `FUZZ_READER=${kind} FUZZ_SEED=${seed}: ${message}`),
    '',
  ].join('\n');
}
