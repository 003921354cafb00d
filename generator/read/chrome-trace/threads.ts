import { asObject } from '../json.js';
import type { TraceSink } from '../sink.js';
import { SpanColumns } from './span-columns.js';
import { type TraceEvent, textOf } from './trace-event.js';

/** What a thread takes with its first columns. */
const THREAD_BYTES = 32_768;
const PROCESS_BYTES = 512;

export interface Process {
  readonly id: string;
  /** "" where the trace does not say. */
  name: string;
  readonly threads: Map<string, Thread>;
}

export interface Thread {
  readonly id: string;
  readonly owner: Process;
  /** "" where the trace does not say. */
  name: string;
  readonly spans: SpanColumns;
}

/** The processes and threads of a trace, which events name by number and whose names may come at any place. */
export class Threads {
  private readonly processes = new Map<string, Process>();

  constructor(private readonly sink: TraceSink) {}

  processOf(id: string): Process {
    const known = this.processes.get(id);
    if (known !== undefined) return known;
    this.sink.memory.take(PROCESS_BYTES);
    const owner: Process = { id, name: '', threads: new Map() };
    this.processes.set(id, owner);
    return owner;
  }

  of(processId: string, threadId: string): Thread {
    const owner = this.processOf(processId);
    const known = owner.threads.get(threadId);
    if (known !== undefined) return known;
    this.sink.memory.take(THREAD_BYTES);
    const thread: Thread = { id: threadId, owner, name: '', spans: new SpanColumns() };
    owner.threads.set(threadId, thread);
    return thread;
  }

  /** Takes an event that gives something a name. */
  readName({ name, processId, threadId, written }: TraceEvent): void {
    const text = textOf(asObject(written.args)?.name);
    if (text === '') return;
    if (name === 'process_name') this.processOf(processId).name = text;
    else if (name === 'thread_name') this.of(processId, threadId).name = text;
  }

  all(): Thread[] {
    return Array.from(this.processes.values()).flatMap(({ threads }) => Array.from(threads.values()));
  }

  /** "" where there are several processes, or it has none. */
  get onlyProcessName(): string {
    const [owner] = this.processes.values();
    return this.processes.size === 1 ? owner.name : '';
  }
}
