import type { StackId, TraceSink } from '../sink.js';

/** What a track costs here. */
const TRACK_BYTES = 256;

/** What a recording says of a thread. */
export interface Thread {
  /** Java's own number, or the system's. */
  readonly id: string;
  readonly name: string;
  readonly isVirtual: boolean;
}

/** The threads of a recording, in all of its chunks. */
export class Tracks {
  /** By name and id. */
  private readonly tracks = new Map<string, Map<string, StackId>>();

  constructor(private readonly sink: TraceSink) {}

  /** The track of a thread: several of one name have one each, and all virtual threads one, since a program has any number. */
  of(thread: Thread): StackId {
    const [name, id] = keyOf(thread);
    const named = this.tracks.get(name) ?? new Map<string, StackId>();
    this.tracks.set(name, named);
    const known = named.get(id);
    if (known !== undefined) return known;
    this.sink.memory.take(TRACK_BYTES);
    const track = this.sink.internTrack('thread', named.size === 0 ? name : `${name} (${named.size + 1})`);
    named.set(id, track);
    return track;
  }

  /** The track of a thread that has one; otherwise 0. */
  find(thread: Thread): StackId {
    const [name, id] = keyOf(thread);
    return this.tracks.get(name)?.get(id) ?? 0;
  }
}

function keyOf({ id, name, isVirtual }: Thread): readonly [name: string, id: string] {
  return isVirtual ? ['virtual threads', ''] : [name || `thread ${id}`, id];
}
