import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../../generator/index.js';
import { FORMATS } from '../../generator/read/formats.js';
import { DamagedReport, OtherVersion } from '../../template/data/damaged-report.js';
import { TooLarge } from '../../template/open/limits.js';
import { seeded } from '../helpers/seeded.js';
import { commandCase } from './command-case.js';
import type { Random } from './mutate.js';
import { profileCase } from './profile-case.js';
import { readCase } from './read-case.js';
import { reportCase } from './report-case.js';

/** What cases are made of. */
export interface Material {
  /** Traces of heaptrack that are changed. */
  readonly traces: readonly Buffer[];
  /** Profiles that are changed, by the name of their format. */
  readonly profiles: Readonly<Record<string, readonly Uint8Array[]>>;
  /** A folder of sound traces. */
  readonly fixtures: string;
}

/**
 * Carries out one case, which its random numbers choose.
 * @returns words to be counted: warnings, exit codes
 * @throws what is no fault: UserError, DamagedReport, OtherVersion, TooLarge; everything else is one
 */
export type FuzzCase = (material: Material, random: Random) => Promise<readonly string[]>;

/** What is to be tried: a reader by its format's name, a command as it is run, or a report as the page reads it. */
export interface Task {
  readonly seed: number;
  readonly kind: string;
}

/** What became of a case. */
export interface Outcome extends Task {
  readonly result: 'done' | 'refused' | 'fault';
  /** The sentence of a refusal, or a fault with its stack; '' where it was done. */
  readonly message: string;
  readonly words: readonly string[];
}

const CASES = new Map<string, FuzzCase>([
  ...FORMATS.map(({ name }) => [name, profileCase(name)] as const),
  ['heaptrack', readCase],
  ['command', commandCase],
  ['report', reportCase],
]);

const { traces, profiles, fixtures } = workerData as Material;
const material: Material = { traces: traces.map((trace) => Buffer.from(trace)), profiles, fixtures };

parentPort?.on('message', async (task: Task) => {
  parentPort?.postMessage(await outcomeOf(task));
});

async function outcomeOf(task: Task): Promise<Outcome> {
  try {
    const words = await (CASES.get(task.kind) as FuzzCase)(material, seeded(task.seed));
    return { ...task, result: 'done', message: '', words };
  } catch (error) {
    // Only what was damaged on purpose may be refused by the page's reader.
    const refusals = task.kind === 'report' ? [UserError, DamagedReport, OtherVersion, TooLarge] : [UserError];
    const isRefusal = refusals.some((type) => error instanceof type);
    if (isRefusal) return { ...task, result: 'refused', message: (error as Error).message, words: [] };
    const message = error instanceof Error ? String(error.stack) : String(error);
    return { ...task, result: 'fault', message, words: [] };
  }
}
