import { asNumber, asObject, asText } from '../json.js';
import { moduleOfSource } from '../module-of-source.js';
import type { FrameDescription, FrameId, TraceSink } from '../sink.js';

/** Binaries, which some writers name where no source is known. */
const BINARY = /\.(?:so(?:\.[\d.]+)?|dylib|dll|exe)$|^\[[^\]]*\]$/;

/** PerfView and dotnet-trace: `Module!Namespace.Type.Method(args)`. */
const DOTNET_NAME = /^([^!\s()]+)!(.+)$/s;

/** py-spy, where it follows child processes; the name of the thread has the number as well. */
const PROCESS = /^process \d+(?::"|$)/;

/** The frames of a file, each interned when it is first called. */
export class Frames {
  private readonly ids: Int32Array;

  constructor(
    private readonly written: readonly unknown[],
    private readonly exporter: string,
    private readonly sink: TraceSink,
  ) {
    this.ids = new Int32Array(written.length);
  }

  get count(): number {
    return this.written.length;
  }

  /** Whether a frame of the file has this number. */
  has(index: number): boolean {
    return index < this.ids.length;
  }

  /** Whether it is the process instead of a call in it; its number would make the stacks of each run others. */
  isProcess(index: number): boolean {
    if (!this.exporter.startsWith('py-spy')) return false;
    const { name, file } = asObject(this.written[index]) ?? {};
    return asText(file) === '' && PROCESS.test(asText(name));
  }

  of(index: number): FrameId {
    this.ids[index] ||= this.sink.internFrame(this.describe(asObject(this.written[index]) ?? {}));
    return this.ids[index];
  }

  private describe(frame: Readonly<Record<string, unknown>>): FrameDescription {
    const [file, line] = [asText(frame.file), placeOf(frame.line)];
    const [, assembly, method] = this.exporter.startsWith('Microsoft.')
      ? (DOTNET_NAME.exec(asText(frame.name)) ?? [])
      : [];
    const isBinary = BINARY.test(file) || (file !== '' && line === 0 && !/\.[^/]+$/.test(file));
    return {
      functionName: this.text(method ?? asText(frame.name)),
      file: this.text(isBinary ? '' : file),
      line,
      column: placeOf(frame.col),
      module: this.text(assembly ?? (isBinary ? file : moduleOfSource(file))),
      isInlined: false,
    };
  }

  private text(text: string): number {
    return text === '' ? 0 : this.sink.internString(text);
  }
}

/** Lines and columns count from 1. */
function placeOf(value: unknown): number {
  const place = asNumber(value) ?? 0;
  return Number.isInteger(place) && place > 0 && place < 2 ** 31 ? place : 0;
}
