// `npm run corpus [-- --keep] [NAME...]`: records each program of the corpus three times, reads the recordings with what
// is built, and prints what was found, missed and falsely said. Ends with 1 where anything false was said or more than
// one planted problem was missed. --keep puts small recordings into test/fixtures/corpus, where the unit tests read them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { neutralize } from '../fixtures/neutralize.mjs';
import { ensurePrograms, PROGRAMS as NEEDED } from '../setup/system.mjs';
import { build, isThere, record, unpack } from './record.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const KEPT = join(HERE, '../fixtures/corpus');
const ROUNDS = 3;
/** Of a program's recordings each; a larger one stays where it was made. */
const MAX_KEPT_BYTES = 60_000;
const MAX_MISSED = 1;

ensurePrograms([NEEDED.heaptrack, NEEDED.cCompiler, NEEDED.cppCompiler, NEEDED.zstd]);
const { readTrace } = await import('../../dist/generator/index.js');
const { PROGRAMS, SYSTEM_PROGRAMS } = await loadHere('manifest.ts');
const { judge } = await loadHere('judge.ts');
const { addUp, writeTable, writeTotals } = await loadHere('table.ts');

const words = process.argv.slice(2);
const isKeeping = words.includes('--keep');
const wanted = words.filter((word) => !word.startsWith('--'));
const cases = [...PROGRAMS, ...SYSTEM_PROGRAMS].filter(
  (one) => isThere(one) && (wanted.length === 0 || wanted.includes(one.name)),
);

const rows = [];
for (const one of cases) rows.push({ name: one.name, judgements: await judgeCase(one) });
const totals = addUp(rows);
console.log(`${writeTable(rows)}\n\n${writeTotals(totals)}`);
for (const { name, judgements } of rows) {
  for (const sentence of judgements.flatMap((one) => one.false)) console.log(`False of ${name}: ${sentence}`);
}
for (const missed of totals.missed) console.log(`Missed of ${missed}`);
process.exitCode = totals.falseFindings === 0 && totals.missed.length <= MAX_MISSED ? 0 : 1;

/** @returns a judgement a recording */
async function judgeCase(one) {
  process.stderr.write(`Recording ${one.name}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
  const judgements = [];
  try {
    build(folder, one);
    for (let round = 1; round <= ROUNDS; round++) {
      const path = record(folder, one, round);
      judgements.push(judge(one, (await readTrace(path)).facts.findings));
      if (isKeeping) keep(path, folder, `${one.name}.${round}.zst`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return judgements;
}

function keep(path, folder, name) {
  const text = neutralize(unpack(path), folder, '/home/user/programs');
  const packed = execFileSync('zstd', ['-cq', '-19'], { input: text, maxBuffer: 2 ** 30 });
  if (packed.length > MAX_KEPT_BYTES) return;
  mkdirSync(KEPT, { recursive: true });
  writeFileSync(join(KEPT, name), packed);
}

/** The judge is TypeScript, which Node 20 does not load by itself. */
async function loadHere(name) {
  return (await runnerImport(join(HERE, name))).module;
}
