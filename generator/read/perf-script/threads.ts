import { decodeText } from '../decode-text.js';
import { hashOf } from '../hash-bytes.js';
import { NameTable } from '../name-table.js';
import type { StackId, TraceSink } from '../sink.js';

/** What is remembered of a thread or a process besides its name. */
const TRACK_BYTES = 200;

/** Whom an event belongs to, as it is written: `till 1: express 17101/17105 [000]`. */
interface Owner {
  readonly command: string;
  /** "" where it is not written, as are the other numbers. */
  readonly processId: string;
  readonly threadId: string;
  readonly processor: string;
}

/** The kernel's thread that runs on each processor while there is nothing to do; all of them have this number. */
const IDLE_THREAD = '0';

/** What perf is called while it starts a program. */
const BEFORE_PROGRAM = 'perf-exec';

/**
 * The threads of a recording, each a track in that of its process where the numbers of both are written. A thread that changes its
 * name, as a program does that executes another one, is another track from then on.
 */
export class Threads {
  /** The names of all programs and threads; perf itself is none. */
  readonly commands = new Set<string>();
  private readonly texts: NameTable;
  /** For each of these texts its track. */
  private readonly tracksOfTexts: StackId[] = [];
  private readonly tracks = new Map<string, StackId>();
  private readonly processes = new Map<string, StackId>();

  constructor(private readonly sink: TraceSink) {
    this.texts = new NameTable(sink.memory);
  }

  /** The track of the thread that is written between two offsets. */
  trackOf(bytes: Uint8Array, start: number, end: number): StackId {
    const text = this.texts.numberOf(bytes, start, end, hashOf(bytes, start, end));
    if (text === this.tracksOfTexts.length) {
      this.tracksOfTexts.push(this.internOwner(parseOwner(decodeText(bytes.subarray(start, end)))));
    }
    return this.tracksOfTexts[text];
  }

  private internOwner(owner: Owner): StackId {
    const { command, processId, threadId } = owner;
    const name = threadName(owner);
    const key = `${processId}/${name}`;
    const known = this.tracks.get(key);
    if (known !== undefined) return known;
    this.sink.memory.take(TRACK_BYTES + 2 * key.length);
    if (command !== '' && command !== BEFORE_PROGRAM) this.commands.add(command);
    const parent = processId === '' || threadId === IDLE_THREAD ? 0 : this.internProcess(owner);
    const track = this.sink.internTrack('thread', name, parent);
    this.tracks.set(key, track);
    return track;
  }

  /** A process is called as its main thread is; where another thread comes first, its number is all that is known. */
  private internProcess({ command, processId, threadId }: Owner): StackId {
    const known = this.processes.get(processId);
    if (known !== undefined) return known;
    const track = this.sink.internTrack('process', processId === threadId ? `${command} ${processId}` : processId);
    this.processes.set(processId, track);
    return track;
  }
}

function threadName({ command, threadId, processor }: Owner): string {
  if (threadId === IDLE_THREAD && processor !== '') return `${command}/${processor}`;
  return [command, threadId].filter((part) => part !== '').join(' ');
}

/** Numbers are looked for from the end: names of threads hold blanks, digits, slashes and colons. */
function parseOwner(text: string): Owner {
  const words = text.trim().split(/[ \t]+/);
  const [, processor = ''] = /^\[(\d+)\]$/.exec(words.at(-1) ?? '') ?? [];
  if (processor !== '') words.pop();
  const [, first, second] = /^(-?\d+)(?:\/(-?\d+))?$/.exec(words.at(-1) ?? '') ?? [];
  if (first !== undefined) words.pop();
  return {
    command: words.join(' '),
    processId: second === undefined ? '' : first,
    threadId: second ?? first ?? '',
    processor: processor === '' ? '' : String(Number(processor)),
  };
}
