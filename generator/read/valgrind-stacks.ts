import type { FrameId, StackId, TraceSink } from './sink.js';
import { parseValgrindFrame, type ValgrindFrame } from './valgrind-frame.js';

/** What is remembered of each distinct frame besides its text. */
const FRAME_BYTES = 256;

interface KnownFrame extends ValgrindFrame {
  /** Ids in the sink; -1 where it was not met like that yet. */
  called: FrameId;
  inlined: FrameId;
}

/** Stacks of frames that are written as valgrind's tools do; each distinct text is taken apart once. */
export class ValgrindStacks {
  private readonly known = new Map<string, KnownFrame>();

  constructor(private readonly sink: TraceSink) {}

  /**
   * @param texts of its frames, innermost first. Frames of one address are one call and what was inlined into it; one that
   * comes again is a recursion.
   */
  stackOf(texts: readonly string[]): StackId {
    const frames = texts.map((text) => this.frameOf(text));
    const isInlined = inlinedFrames(frames);
    let stack = 0;
    for (let index = frames.length - 1; index >= 0; index--) {
      stack = this.sink.internStack(stack, this.idOf(frames[index], isInlined[index]));
    }
    return stack;
  }

  private frameOf(text: string): KnownFrame {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    this.sink.memory.take(FRAME_BYTES + 2 * text.length);
    const frame = { ...parseValgrindFrame(text), called: -1, inlined: -1 };
    this.known.set(text, frame);
    return frame;
  }

  private idOf(frame: KnownFrame, isInlined: boolean): FrameId {
    const way = isInlined ? 'inlined' : 'called';
    if (frame[way] < 0) frame[way] = this.internFrame(frame, isInlined);
    return frame[way];
  }

  private internFrame({ functionName, file, line, column, module }: ValgrindFrame, isInlined: boolean): FrameId {
    const idOf = (text: string) => (text === '' ? 0 : this.sink.internString(text));
    return this.sink.internFrame({
      functionName: idOf(functionName),
      file: idOf(file),
      line,
      column,
      module: idOf(module),
      isInlined,
    });
  }
}

function inlinedFrames(frames: readonly KnownFrame[]): boolean[] {
  let first = 0;
  return frames.map((frame, index) => {
    const caller = frames[index + 1];
    const isInlined =
      caller !== undefined && frame.address !== '' && caller.address === frame.address && caller !== frames[first];
    if (!isInlined) first = index + 1;
    return isInlined;
  });
}
