// `npm run mutate -- ROOM [options of Stryker]`: changes a room's code in hundreds of small ways, and runs the room's own tests
// for each change. Without a room it takes them all, which takes hours.
import { spawnSync } from 'node:child_process';

/** Pure code: what it does is what its tests see. */
const ROOMS = ['generator/check', 'generator/fold', 'generator/read', 'template/data', 'template/model'];

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
  const { status } = spawnSync('npx', words, { stdio: 'inherit', env: { ...process.env, MUTATED_ROOM: room } });
  process.exitCode ||= status ?? 1;
}
