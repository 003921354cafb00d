import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Exact figures out of `heaptrack_print`, whose own summary rounds them. Its known errors are in them. */
export interface HeaptrackPrintTotals {
  readonly allocations: number;
  readonly allocatedBytes: number;
  readonly temporary: number;
  readonly peakBytes: number;
  /** Nothing suppressed. */
  readonly leakedBytes: number;
  /** What its built-in rules and those in the trace take out of the leaks. */
  readonly suppressedBytes: number;
}

/** Sums what heaptrack_print writes by stack (-F) and by block size (-H). Throws where it fails. */
export function heaptrackPrintTotals(trace: string): HeaptrackPrintTotals {
  const unsuppressed = ['--disable-builtin-suppressions', '--disable-embedded-suppressions'];
  const blocks = rows(trace, ['-H']).map((row) => row.split('\t').map(Number));
  const leakedBytes = sumByStack(trace, 'leaked', unsuppressed);
  return {
    allocations: sumByStack(trace, 'allocations'),
    allocatedBytes: blocks.reduce((sum, [sizeBytes, count]) => sum + sizeBytes * count, 0),
    temporary: sumByStack(trace, 'temporary'),
    peakBytes: sumByStack(trace, 'peak'),
    leakedBytes,
    suppressedBytes: leakedBytes - sumByStack(trace, 'leaked'),
  };
}

function sumByStack(trace: string, costType: string, options: readonly string[] = []): number {
  const stacks = rows(trace, [...options, '--flamegraph-cost-type', costType, '-F']);
  return stacks.reduce((sum, row) => sum + Number(row.slice(row.lastIndexOf(' '))), 0);
}

/** The lines of the file that heaptrack_print writes for the last option. */
function rows(trace: string, options: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'heaptrack-print-'));
  try {
    const file = join(folder, 'rows');
    execFileSync('heaptrack_print', ['-f', trace, ...options, file], { stdio: 'ignore' });
    return readFileSync(file, 'latin1').split('\n').slice(0, -1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
