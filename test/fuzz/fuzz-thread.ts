import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../../generator/index.js';
import { DamagedReport, OtherVersion } from '../../template/data/damaged-report.js';
import { TooLarge } from '../../template/open/limits.js';
import { seeded } from '../helpers/seeded.js';
import { commandCase } from './command-case.js';
import type { Random } from './mutate.js';
import { readCase } from './read-case.js';
import { reportCase } from './report-case.js';

/** What cases are made of. */
export interface Material {
  /** Traces that are changed. */
  readonly traces: readonly Buffer[];
  /** A folder of sound traces. */
  readonly fixtures: string;
}

/**
 * Carries out one case, which its random numbers choose.
 * @returns words to be counted: warnings, exit codes
 * @throws what is no fault: UserError, DamagedReport, OtherVersion, TooLarge; everything else is one
 */
export type FuzzCase = (material: Material, random: Random) => Promise<readonly string[]>;

/** What became of the case of one seed. */
export interface Outcome {
  readonly seed: number;
  readonly kind: keyof typeof CASES | 'unknown';
  readonly result: 'done' | 'refused' | 'fault';
  /** The sentence of a refusal, or a fault with its stack; '' where it was done. */
  readonly message: string;
  readonly words: readonly string[];
}

/** Traces as they are read, commands as they are run, reports as the page reads them. */
const CASES = { read: readCase, command: commandCase, report: reportCase };

const { traces, fixtures } = workerData as { traces: Uint8Array[]; fixtures: string };
const material: Material = { traces: traces.map((trace) => Buffer.from(trace)), fixtures };

parentPort?.on('message', async (seed: number) => {
  parentPort?.postMessage(await outcomeOf(seed));
});

async function outcomeOf(seed: number): Promise<Outcome> {
  const kinds = Object.keys(CASES) as (keyof typeof CASES)[];
  const kind = kinds[seed % kinds.length];
  try {
    const words = await CASES[kind](material, seeded(seed));
    return { seed, kind, result: 'done', message: '', words };
  } catch (error) {
    const isRefusal = [UserError, DamagedReport, OtherVersion, TooLarge].some((type) => error instanceof type);
    if (isRefusal) return { seed, kind, result: 'refused', message: (error as Error).message, words: [] };
    const message = error instanceof Error ? String(error.stack) : String(error);
    return { seed, kind, result: 'fault', message, words: [] };
  }
}
