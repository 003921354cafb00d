import { decodeText } from '../decode-text.js';
import { hashOf } from '../hash-bytes.js';
import { NameTable } from '../name-table.js';
import type { FrameDescription, FrameId, StringId, TraceSink } from '../sink.js';
import { type FrameText, parseFrameText } from './frame-text.js';
import { parseSourcePlace } from './source-place.js';
import type { WrittenCall } from './written-call.js';

/** What is remembered of each distinct frame besides its text. */
const FRAME_BYTES = 400;
/** More texts and frames than any trace may name. */
const MAX_NUMBERS = 2 ** 26;

/** Functions in which the kernel waits for something to do. */
const IDLE =
  /^(?:pv_)?(?:native_safe_halt|default_idle|default_idle_call|arch_cpu_idle|cpu_idle_poll|poll_idle|mwait_idle\w*|intel_idle\w*|acpi_idle_\w+|acpi_processor_ffh_cstate_enter|acpi_safe_halt|cpuidle_enter\w*|cpu_do_idle)$/;

type FrameCategory = NonNullable<FrameDescription['category']>;

interface KnownFrame {
  readonly text: FrameText;
  readonly isKernelAddress: boolean;
  /** Its calls in the sink, outermost first; null until they are asked for. */
  calls: readonly FrameId[] | null;
}

/** Frames by their texts, each of which is taken apart once, and by what else is known of them. A frame's number counts up from 0. */
export class Frames {
  private readonly texts: NameTable;
  private readonly places: NameTable;
  private readonly known: KnownFrame[] = [];
  /** For each text its frame + 1, once for an address of a program and once for one of the kernel. */
  private readonly framesOfTexts: number[] = [];
  /** Frames with a place in the source, and inlined ones with a module, by the numbers of both. */
  private readonly placed = new Map<number, number>();
  private readonly inModules = new Map<number, number>();

  constructor(private readonly sink: TraceSink) {
    this.texts = new NameTable(sink.memory);
    this.places = new NameTable(sink.memory);
  }

  /**
   * The frame whose text is between two offsets.
   * @param isKernelAddress what the text says of its module may be missing
   */
  numberOf(bytes: Uint8Array, start: number, end: number, isKernelAddress: boolean): number {
    const key = 2 * this.texts.numberOf(bytes, start, end, hashOf(bytes, start, end)) + (isKernelAddress ? 1 : 0);
    const known = this.framesOfTexts[key] ?? 0;
    if (known > 0) return known - 1;
    while (this.framesOfTexts.length <= key) this.framesOfTexts.push(0);
    const frame = this.remember(parseFrameText(decodeText(bytes.subarray(start, end))), isKernelAddress);
    this.framesOfTexts[key] = frame + 1;
    return frame;
  }

  /** The same frame at the place in the source whose text is between two offsets. */
  withPlace(frame: number, bytes: Uint8Array, start: number, end: number): number {
    const key = frame * MAX_NUMBERS + this.places.numberOf(bytes, start, end, hashOf(bytes, start, end));
    const known = this.placed.get(key);
    if (known !== undefined) return known;
    const { file, line, isInlined } = parseSourcePlace(decodeText(bytes.subarray(start, end)));
    const { text, isKernelAddress } = this.known[frame];
    const calls = text.calls.map((call) => (file === '' ? call : { ...call, file, line, column: 0 }));
    const added = this.remember({ ...text, calls, isInlined: text.isInlined || isInlined }, isKernelAddress);
    this.placed.set(key, added);
    return added;
  }

  isInlined(frame: number): boolean {
    return this.known[frame].text.isInlined;
  }

  /** The same frame in the module of another one, into which it was inlined. */
  inModuleOf(frame: number, outer: number): number {
    const { module, isKernel } = this.known[outer].text;
    const key = frame * MAX_NUMBERS + outer;
    const known = this.inModules.get(key);
    if (known !== undefined) return known;
    const { text, isKernelAddress } = this.known[frame];
    const added = this.remember({ ...text, module, isKernel }, isKernelAddress);
    this.inModules.set(key, added);
    return added;
  }

  /** Its calls in the sink, outermost first. */
  callsOf(frame: number): readonly FrameId[] {
    const known = this.known[frame];
    known.calls ??= this.intern(known);
    return known.calls;
  }

  private remember(text: FrameText, isKernelAddress: boolean): number {
    this.sink.memory.take(FRAME_BYTES);
    return this.known.push({ text, isKernelAddress, calls: null }) - 1;
  }

  private intern({ text, isKernelAddress }: KnownFrame): FrameId[] {
    const module = this.internText(text.module);
    const category = text.isKernel || isKernelAddress ? kernelCategory(text.calls[0]) : undefined;
    return text.calls.map(({ functionName, file, line, column }, index) =>
      this.sink.internFrame({
        functionName: this.internText(functionName),
        file: this.internText(file),
        line,
        column,
        module,
        isInlined: text.isInlined || index > 0,
        ...(category && { category }),
      }),
    );
  }

  private internText(text: string): StringId {
    return text === '' ? 0 : this.sink.internString(text);
  }
}

function kernelCategory({ functionName }: WrittenCall): FrameCategory {
  return IDLE.test(functionName) ? 'idle' : 'kernel';
}
