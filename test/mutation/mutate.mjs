import { spawnSync } from 'node:child_process';

/** Rooms whose code is worked out in the open: no file, no clock, no screen. */
const ROOMS = ['generator/check', 'generator/fold', 'generator/read', 'template/data', 'template/model'];

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const others = process.argv.slice(2).filter((word) => word.startsWith('-'));
const rooms = wanted.length === 0 ? ROOMS : wanted.map((name) => ROOMS.find((room) => room.endsWith(name)));
if (rooms.includes(undefined)) {
  console.error(`The rooms are ${ROOMS.map((room) => room.split('/')[1]).join(', ')}.`);
  process.exit(2);
}
let status = 0;
for (const room of rooms) {
  const words = ['stryker', 'run', 'test/mutation/stryker.config.mjs', ...others];
  const run = spawnSync('npx', words, { stdio: 'inherit', env: { ...process.env, MUTATED_ROOM: room } });
  status ||= run.status ?? 1;
}
process.exitCode = status;
