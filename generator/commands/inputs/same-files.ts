import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../../errors.js';

/**
 * What is in two of a run's files would count twice; of repeated runs it may be the same.
 * @throws UserError where two of them are one file, by a link or the same name, or hold the same bytes
 */
export async function rejectSameFiles(
  paths: readonly string[],
  content: 'differs' | 'may be the same' = 'differs',
): Promise<void> {
  const files = new Map<string, string>();
  const bySize = new Map<bigint, string[]>();
  for (const path of paths) {
    const status = await stat(path, { bigint: true }).catch(() => null);
    // What cannot be read is told by whoever reads it; pipes can be read only once.
    if (!status?.isFile()) continue;
    const file = `${status.dev} ${status.ino}`;
    reject(files.get(file), path, 'are one file');
    files.set(file, path);
    bySize.set(status.size, [...(bySize.get(status.size) ?? []), path]);
  }
  if (content !== 'differs') return;
  for (const alike of bySize.values()) {
    if (alike.length === 1) continue;
    const contents = new Map<string, string>();
    for (const path of alike) {
      const content = await hashOf(path);
      reject(contents.get(content), path, 'hold the same bytes');
      contents.set(content, path);
    }
  }
}

/** @param first the path that is the same; undefined where there is none */
function reject(first: string | undefined, second: string, how: string): void {
  if (first === undefined) return;
  const what = first === second ? `${basename(first)} was given twice` : `${first} and ${second} ${how}`;
  throw new UserError('usage', `${what}, and what is in it would count twice. Name each file once.`);
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
