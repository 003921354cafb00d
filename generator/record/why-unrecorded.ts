import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Variables } from '../progress.js';
import { BUFFER_BYTES } from './ended-by-signal.js';
import { findExecutable } from './executable.js';

const SET_ID_MODE = 0o6000;
/** ELF: the program header that names the dynamic linker. */
const PT_INTERP = 3;

/**
 * Why heaptrack recorded nothing of a program that ran, as far as its file shows: one sentence.
 * @param by what ended it, see endedBy
 */
export async function whyUnrecorded(
  word: string,
  by: string | null,
  variables: Variables,
  workingDirectory: string,
): Promise<string> {
  const executable = await findExecutable(word, variables, workingDirectory);
  if (executable === null) return `Nothing was recorded of ${word}.`;
  const start = `Nothing was recorded of ${basename(executable.path)}`;
  if (((await stat(executable.path)).mode & SET_ID_MODE) !== 0) {
    return `${start}, which changes the user that it runs as (set-user-ID): run flamefile itself as that user.`;
  }
  if (isStatic(executable.head)) return `${start}, which is linked statically: link it dynamically to record it.`;
  if (by !== null) {
    return `${start}: ${by} ended it before heaptrack had written the first ${BUFFER_BYTES.toLocaleString('en')} bytes of what it allocated.`;
  }
  return `${start}: it is built for another processor or C library than heaptrack, or it ended, or became another program (exec), before it had allocated much.`;
}

/** A little-endian ELF file of 64 bits none of whose program headers names a dynamic linker. */
function isStatic(head: Buffer): boolean {
  if (head.length < 64 || head.toString('latin1', 0, 6) !== '\x7fELF\x02\x01') return false;
  const start = Number(head.readBigUInt64LE(32));
  const size = head.readUInt16LE(54);
  const count = head.readUInt16LE(56);
  for (let number = 0; number < count; number++) {
    const at = start + number * size;
    if (at + 4 > head.length || head.readUInt32LE(at) === PT_INTERP) return false;
  }
  return true;
}
