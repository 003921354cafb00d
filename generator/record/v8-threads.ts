import { readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Warning } from '../../template/data/report.js';
import { ENDED_BY_SIGNAL } from './program-end-warning.js';
import { MARK_ENDING } from './v8-preload.js';

/** CPU.20261129.101112.1234.0.001.cpuprofile is of process 1234, thread 0. */
const PROFILE = /^((?:CPU|Heap)\.\d+\.\d+)\.(\d+)\.(\d+)(\.\d+\.(?:cpu|heap)profile)$/;

/** So many are named in a sentence. */
const MAX_NAMED = 3;

/** A thread of a Node process that was recorded. */
interface Thread {
  readonly processId: number;
  /** 0 is the main thread's, 1 that of the thread which watches signals. */
  readonly threadId: number;
  readonly exitCode: number;
}

interface Profile extends Pick<Thread, 'processId' | 'threadId'> {
  readonly name: string;
  /** As without the thread that watches signals. */
  readonly nameOfProgram: string;
}

/** What the threads of a recorded program left: each a mark when it began, and a profile when it ended. */
export class V8Threads {
  private constructor(
    private readonly folder: string,
    private readonly threads: readonly Thread[],
    private readonly files: readonly Profile[],
  ) {}

  /** @param folder the recording's, see preloadScript */
  static async readIn(folder: string): Promise<V8Threads> {
    const threads: Thread[] = [];
    const files: Profile[] = [];
    const names = (await readdir(folder)).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    for (const name of names) {
      const path = join(folder, name);
      const [, start, processId, threadId, ending] = PROFILE.exec(name) ?? [];
      if (name.endsWith(MARK_ENDING)) {
        const [processId, threadId] = name.split('.').map(Number);
        threads.push({ processId, threadId, exitCode: Number(await readFile(path, 'latin1')) });
      } else if (processId !== undefined && (await stat(path)).size > 0) {
        const nameOfProgram = `${start}.${processId}.${ownNumber(Number(threadId))}${ending}`;
        files.push({ name, nameOfProgram, processId: Number(processId), threadId: Number(threadId) });
      }
    }
    return new V8Threads(folder, threads, files);
  }

  /** Paths of the profiles, sorted by process and thread. Threads have the number there that the program alone would give them. */
  async profiles(): Promise<string[]> {
    const paths: string[] = [];
    for (const { name, nameOfProgram } of this.files) {
      const path = join(this.folder, nameOfProgram);
      await rename(join(this.folder, name), path);
      paths.push(path);
    }
    return paths;
  }

  /**
   * Which threads wrote no profile, and which ended with an exit status.
   * @param program the process whose own status is told elsewhere
   */
  warnings(program: number | null): Warning[] {
    const lost = this.threads.filter(
      ({ processId, threadId }) =>
        !this.files.some((file) => file.processId === processId && file.threadId === threadId),
    );
    const failed = this.threads.filter(
      ({ processId, threadId, exitCode }) => exitCode !== 0 && (processId !== program || threadId !== 0),
    );
    const warnings: Warning[] = [];
    if (lost.length > 0) {
      const message = `${named(lost, threadName)} wrote no profile, killed or still running: what was done there is missing.`;
      warnings.push({ kind: 'unrecorded-threads', message, count: 1 });
    }
    if (failed.length > 0) {
      const message = `${named(failed, (thread) => `${threadName(thread)} (exit status ${thread.exitCode})`)} ended with an error.`;
      warnings.push({ kind: ENDED_BY_SIGNAL, message, count: 1 });
    }
    return warnings;
  }
}

function ownNumber(threadId: number): number {
  return threadId === 0 ? 0 : threadId - 1;
}

function threadName({ processId, threadId }: Thread): string {
  return threadId === 0 ? `process ${processId}` : `worker ${ownNumber(threadId)} of process ${processId}`;
}

/** The first of them, and how many more there are. */
function named(threads: readonly Thread[], name: (thread: Thread) => string): string {
  const names = threads.slice(0, MAX_NAMED).map(name);
  const rest = threads.length - names.length;
  const all = rest > 0 ? [...names, `${rest} more`] : names;
  const list = all.length === 1 ? all[0] : `${all.slice(0, -1).join(', ')} and ${all[all.length - 1]}`;
  return list[0].toUpperCase() + list.slice(1);
}
