/** Removes the declarations that no path of imports leads to from the library's own: tsc writes those of every source. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const [, , entry, folder] = process.argv;
const reached = new Set();
const pending = [resolve(entry)];
while (pending.length > 0) {
  const file = pending.pop();
  if (reached.has(file) || !existsSync(file)) continue;
  reached.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)\.js'/g)) {
    pending.push(join(dirname(file), `${path}.d.ts`));
  }
}
for (const path of readdirSync(folder, { recursive: true })) {
  if (path.endsWith('.d.ts') && !reached.has(resolve(folder, path))) rmSync(join(folder, path));
}
