import { spawnSync } from 'node:child_process';
import { type NamedCall, readWrittenCalls } from './written-calls.js';

/** Who knows lines and inlined calls, the quicker one first; both write the same. */
const PROGRAMS = [['llvm-symbolizer', '--output-style=GNU'], ['addr2line']] as const;

const MAX_MILLISECONDS = 120_000;
const MAX_OUTPUT_BYTES = 2 ** 28;

/**
 * Asks LLVM or the GNU binutils for the calls at addresses of a file.
 * @returns "absent" where neither of the programs is there, "failed" where they broke or took too long
 */
export function lookUpLines(
  path: string,
  addresses: readonly number[],
): Map<number, NamedCall[]> | 'absent' | 'failed' {
  let result: 'absent' | 'failed' = 'absent';
  const input = addresses.map((address) => `0x${address.toString(16)}\n`).join('');
  for (const [program, ...options] of PROGRAMS) {
    const { status, stdout, error } = spawnSync(program, [...options, '-a', '-f', '-i', '-C', '-e', path], {
      input,
      stdio: ['pipe', 'pipe', 'ignore'],
      encoding: 'utf8',
      timeout: MAX_MILLISECONDS,
      maxBuffer: MAX_OUTPUT_BYTES,
    });
    if (status === 0) return readWrittenCalls(stdout);
    if ((error as NodeJS.ErrnoException | undefined)?.code !== 'ENOENT') result = 'failed';
  }
  return result;
}
