import { decodeText } from '../decode-text.js';
import { moduleOfSource } from '../module-of-source.js';
import { NameTable } from '../name-table.js';
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
  private previousWords = new DataView(this.previous.buffer);
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
      const hash = this.names.hashUpTo(SEMICOLON, bytes, at, end);
      at = this.names.hashedEnd;
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
    this.remember(bytes, start, end - start);
    return stack;
  }

  /** To be called before the memory of the last stack that was parsed is used for other bytes. */
  holdPrevious(): void {
    const end = this.previousStart + this.previousLength;
    this.remember(new Uint8Array(this.previous.subarray(this.previousStart, end)), 0, this.previousLength);
  }

  private remember(bytes: Uint8Array, start: number, length: number): void {
    if (bytes !== this.previous) this.previousWords = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.previous = bytes;
    this.previousStart = start;
    this.previousLength = length;
  }

  /** Keeps of the previous stack the frames that this one begins with. */
  private forgetWhatDiffers(bytes: Uint8Array, start: number, end: number): void {
    const { ends } = this;
    const same = this.countSameBytes(bytes, start, Math.min(end - start, this.previousLength));
    let depth = ends.length;
    while (depth > 0 && ends[depth - 1] > same) depth--;
    ends.length = depth;
    this.stacks.length = depth;
    this.areTracks.length = depth;
  }

  /** How many bytes this stack and the previous one have in common: four at a time are compared where both are of one chunk. */
  private countSameBytes(bytes: Uint8Array, start: number, length: number): number {
    const { previous, previousStart, previousWords: words } = this;
    let same = 0;
    if (bytes === previous) {
      while (same + 4 <= length && words.getInt32(previousStart + same) === words.getInt32(start + same)) same += 4;
    }
    while (same < length && previous[previousStart + same] === bytes[start + same]) same++;
    return same;
  }

  private internName(bytes: Uint8Array, start: number, end: number): void {
    const { sink } = this;
    const { functionName, file, line, isInlined, isKernel, track } = readFrameName(
      decodeText(bytes.subarray(start, end)),
      this.isAustin,
    );
    const module = moduleOfSource(file);
    if (track !== null) this.tracks.set(this.frames.length, track);
    this.frames.push(
      sink.internFrame({
        functionName: sink.internString(functionName),
        file: file === '' ? 0 : sink.internString(file),
        line,
        module: module === '' ? 0 : sink.internString(module),
        isInlined,
        ...(isKernel && { category: 'kernel' as const }),
      }),
    );
  }
}
