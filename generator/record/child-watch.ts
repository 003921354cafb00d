import { readFileSync, readlinkSync } from 'node:fs';

const POLL_MILLISECONDS = 10;

/** Some of proc(5)'s fields of a process's stat, counted from the state on. */
const [USER_TIME, SYSTEM_TIME, USER_TIME_OF_CHILDREN, SYSTEM_TIME_OF_CHILDREN] = [11, 12, 13, 14];

/** What other processes did for a program that was recorded; the library in it records none of them. */
export interface ChildWork {
  /** It became another program (exec). */
  readonly wasReplaced: boolean;
  /** Its children used more processor time than it did itself. */
  readonly childrenDidMore: boolean;
}

/** Watches a process from outside while it runs, on Linux; elsewhere it sees nothing. */
export class ChildWatch {
  private work: ChildWork = { wasReplaced: false, childrenDidMore: false };
  private executable: string | null = null;
  private readonly timer: NodeJS.Timeout;

  /** @param pid null while it is not known */
  constructor(private readonly pid: () => number | null) {
    this.timer = setInterval(() => this.look(), POLL_MILLISECONDS);
    this.look();
  }

  /** @returns what was seen until then */
  stop(): ChildWork {
    clearInterval(this.timer);
    return this.work;
  }

  private look(): void {
    const pid = this.pid();
    if (pid === null) return;
    try {
      const executable = readlinkSync(`/proc/${pid}/exe`);
      this.executable ??= executable;
      const own = statOf(pid);
      const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1')
        .split(' ')
        .filter((word) => word !== '');
      const ofChildren = own[USER_TIME_OF_CHILDREN] + own[SYSTEM_TIME_OF_CHILDREN];
      const running = children.map(Number).map(timeOf);
      const childTime = running.reduce((sum, time) => sum + time, ofChildren);
      this.work = {
        wasReplaced: this.work.wasReplaced || executable !== this.executable,
        childrenDidMore: childTime > own[USER_TIME] + own[SYSTEM_TIME],
      };
    } catch {
      // It has ended, or there is no such file on this system.
    }
  }
}

function statOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
}

/** Processor time of a process and of those that it waited for, in ticks. */
function timeOf(pid: number): number {
  const stat = statOf(pid);
  return [USER_TIME, SYSTEM_TIME, USER_TIME_OF_CHILDREN, SYSTEM_TIME_OF_CHILDREN].reduce(
    (sum, at) => sum + stat[at],
    0,
  );
}
