// `npm run mutate -- ROOM [options of Stryker]`: changes a room's code in hundreds of small ways, and runs the room's own tests
// for each change. Without a room it takes them all, which takes hours. With MUTATION_SAMPLE=200 it changes that many lines
// of a room, drawn by chance from all of its files, the same ones each time.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { seeded } from '../bench/seeded.mjs';

/** Pure code: what it does is what its tests see. */
const ROOMS = ['generator/check', 'generator/fold', 'generator/read', 'template/data', 'template/model'];

/** What reads files and runs threads there: only integration tests come past it, and these are too slow to be run for each change. */
const EDGES = ['file-pieces.ts', 'zstd.ts', 'zstd-worker.ts'].map((file) => `generator/read/unpack/${file}`);

const RANGE_LINES = 8;

const [name, ...options] = process.argv.slice(2);
const rooms = name === undefined ? ROOMS : ROOMS.filter((room) => room.endsWith(`/${name}`));
if (rooms.length === 0) {
  console.error(
    `There is no room ${name} to mutate: choose one of ${ROOMS.map((room) => room.split('/')[1]).join(', ')}.`,
  );
  process.exit(2);
}
for (const room of rooms) {
  const words = ['stryker', 'run', 'test/mutation/stryker.config.mjs', ...options];
  const { status } = spawnSync('npx', words, {
    stdio: 'inherit',
    env: { ...process.env, MUTATED_ROOM: room, MUTATED: changesOf(room).join(',') },
  });
  process.exitCode ||= status ?? 1;
}

/** What of a room is to be changed, as Stryker reads it: all of its code, or a sample of it. */
function changesOf(room) {
  const wantedLines = Number(process.env.MUTATION_SAMPLE ?? 0);
  return wantedLines > 0 ? sampleOf(room, wantedLines) : [`${room}/**/*.ts`, ...EDGES.map((file) => `!${file}`)];
}

/** Ranges of lines, `generator/check/scope.ts:9-16`. */
function sampleOf(room, wantedLines) {
  const random = seeded(1);
  const files = readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${room}/${file}`)
    .filter((file) => !EDGES.includes(file))
    .sort();
  const ranges = files.flatMap((file) => {
    const lineCount = readFileSync(file, 'utf8').split('\n').length;
    const starts = Array.from({ length: Math.ceil(lineCount / RANGE_LINES) }, (_, index) => index * RANGE_LINES + 1);
    return starts.map((start) => ({ order: random(), text: `${file}:${start}-${start + RANGE_LINES - 1}` }));
  });
  ranges.sort((a, b) => a.order - b.order);
  return ranges.slice(0, Math.ceil(wantedLines / RANGE_LINES)).map(({ text }) => text);
}
