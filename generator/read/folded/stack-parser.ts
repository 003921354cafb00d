import { decodeText } from '../decode-text.js';
import { HASH_PRIME, HASH_START, NameTable } from '../name-table.js';
import type { TraceSink } from '../sink.js';
import { readFrameName, type Track } from './frame-name.js';

const SEMICOLON = 0x3b;

/**
 * Turns stacks, written as frames joined by semicolons, into stacks of the sink. Lines next to one another mostly begin with the
 * same calls: what a stack shares with the one before it is not looked up again.
 */
export class StackParser {
  /** Set before the first stack: whether frames are written as austin writes them. */
  isAustin = false;
  private readonly names: NameTable;
  /** For each name of `names` its frame. */
  private readonly frames: number[] = [];
  /** Names that stand for a thread or a process where no call is further out. */
  private readonly tracks = new Map<number, Track>();

  private previous: Uint8Array = new Uint8Array(0);
  private previousStart = 0;
  private previousLength = 0;
  /** Of the previous stack: after how many bytes each of its frames and the semicolon behind it ended, and the stack up to there. */
  private readonly ends: number[] = [];
  private readonly stacks: number[] = [];
  /** Whether all frames up to there are tracks. */
  private readonly areTracks: boolean[] = [];

  constructor(private readonly sink: TraceSink) {
    this.names = new NameTable(sink.memory);
  }

  /**
   * The stack that is written between two offsets, outermost call first; 0 for none. Empty frames are left out.
   * @throws LimitExceeded
   */
  parse(bytes: Uint8Array, start: number, end: number): number {
    this.forgetWhatDiffers(bytes, start, end);
    const { ends, stacks } = this;
    const depth = ends.length;
    let at = depth === 0 ? start : start + ends[depth - 1];
    let stack = depth === 0 ? 0 : stacks[depth - 1];
    let areTracks = depth === 0 || this.areTracks[depth - 1];
    while (at < end) {
      const nameStart = at;
      let hash = HASH_START;
      let byte = bytes[at];
      while (byte !== SEMICOLON) {
        hash = Math.imul(hash ^ byte, HASH_PRIME);
        if (++at === end) break;
        byte = bytes[at];
      }
      if (at > nameStart) {
        const name = this.names.numberOf(bytes, nameStart, at, hash);
        if (name === this.frames.length) this.internName(bytes, nameStart, at);
        const track = areTracks ? this.tracks.get(name) : undefined;
        stack =
          track === undefined
            ? this.sink.internStack(stack, this.frames[name])
            : this.sink.internTrack(track.kind, track.name, stack);
        areTracks = track !== undefined;
      }
      if (at === end) break;
      at++;
      ends.push(at - start);
      stacks.push(stack);
      this.areTracks.push(areTracks);
    }
    this.previous = bytes;
    this.previousStart = start;
    this.previousLength = end - start;
    return stack;
  }

  /** Keeps of the previous stack the frames that this one begins with. */
  private forgetWhatDiffers(bytes: Uint8Array, start: number, end: number): void {
    const { previous, previousStart, ends } = this;
    const length = Math.min(end - start, this.previousLength);
    let same = 0;
    while (same < length && previous[previousStart + same] === bytes[start + same]) same++;
    let depth = ends.length;
    while (depth > 0 && ends[depth - 1] > same) depth--;
    ends.length = depth;
    this.stacks.length = depth;
    this.areTracks.length = depth;
  }

  private internName(bytes: Uint8Array, start: number, end: number): void {
    const { sink } = this;
    const { functionName, file, line, isInlined, isKernel, track } = readFrameName(
      decodeText(bytes.subarray(start, end)),
      this.isAustin,
    );
    if (track !== null) this.tracks.set(this.frames.length, track);
    this.frames.push(
      sink.internFrame({
        functionName: sink.internString(functionName),
        file: file === '' ? 0 : sink.internString(file),
        line,
        module: 0,
        isInlined,
        ...(isKernel && { category: 'kernel' as const }),
      }),
    );
  }
}
