import { GrowingUint32Column } from '../../../template/data/growing-column.js';
import { moduleOfSource } from '../module-of-source.js';
import type { FrameId, TraceSink } from '../sink.js';
import { LINE, LOCATION } from './fields.js';
import type { FunctionTable } from './functions.js';
import { type Mapping, offsetIn } from './mappings.js';
import type { CallsOfFiles } from './name-addresses.js';
import type { Profile } from './profile.js';
import { BROKEN_MESSAGE, BYTES, VARINT, type WireCursor } from './wire.js';

const MAX_LINE = 2 ** 31 - 1;
/** Of one location; no compiler inlines that deep. */
const MAX_LINES = 10_000;

/**
 * The frames of each location: of several where calls were inlined. A location lists them innermost first, here they are
 * outermost first, as stacks are. The last row is that of a location that is not there.
 */
export class Locations {
  /** Row -> where its frames begin; they end where the next row's begin. */
  readonly starts: Uint32Array;
  readonly frames = new GrowingUint32Column();
  /** For each frame the row of its function; -1 where it has none. */
  readonly functionRows: number[] = [];
  /** Where the lines of the location begin that is being read. */
  private readonly lines: number[] = [];

  constructor(
    private readonly profile: Profile,
    private readonly functions: FunctionTable,
    private readonly mappings: readonly Mapping[],
    private readonly cursor: WireCursor,
    private readonly sink: TraceSink,
    private readonly callsOfFiles: CallsOfFiles,
  ) {
    const { locations } = profile;
    this.starts = new Uint32Array(locations.length + 2);
    for (let row = 0; row < locations.length; row++) {
      this.readLocation(locations.starts.values[row], locations.ends.values[row]);
      this.starts[row + 1] = this.frames.length;
    }
    this.addFrame({ functionName: 0, file: 0, line: 0, module: 0, isInlined: false }, -1);
    this.starts[locations.length + 1] = this.frames.length;
  }

  /** The row of a location that samples name and that is not there. */
  get missingRow(): number {
    return this.starts.length - 2;
  }

  private readLocation(start: number, end: number): void {
    const { cursor, lines } = this;
    let mapping = -1;
    let address = 0n;
    lines.length = 0;
    cursor.enter(start, end);
    try {
      while (cursor.next()) {
        if (cursor.field === LOCATION.line && cursor.wireType === BYTES) this.takeLine();
        else if (cursor.wireType !== VARINT) continue;
        else if (cursor.field === LOCATION.mapping) mapping = this.profile.mappings.ids.rowOf(cursor.low, cursor.high);
        else if (cursor.field === LOCATION.address) address = cursor.exact();
      }
    } catch (error) {
      if (error !== BROKEN_MESSAGE) throw error;
      this.sink.warn('malformed-record', 'A location is damaged; what could be read of it is shown.');
    }
    if (lines.length === 0) this.addCallsAt(address, this.mappings[mapping]);
    for (let at = lines.length - 2; at >= 0; at -= 2) {
      this.readLine(lines[at], lines[at + 1], at < lines.length - 2, address, this.mappings[mapping]);
    }
  }

  private takeLine(): void {
    if (this.lines.length === 2 * MAX_LINES) throw BROKEN_MESSAGE;
    this.lines.push(this.cursor.start, this.cursor.end);
  }

  private readLine(start: number, end: number, isInlined: boolean, address: bigint, mapping?: Mapping): void {
    const { cursor, functions, profile, sink } = this;
    let row = -1;
    let line = 0;
    let column = 0;
    cursor.enter(start, end);
    try {
      while (cursor.next()) {
        if (cursor.wireType !== VARINT) continue;
        if (cursor.field === LINE.function) row = this.functionRow();
        else if (cursor.field === LINE.line) line = lineNumber(cursor.signed());
        else if (cursor.field === LINE.column) column = lineNumber(cursor.signed());
      }
    } catch (error) {
      if (error !== BROKEN_MESSAGE) throw error;
      sink.warn('malformed-record', 'A line is damaged; what could be read of it is shown.');
    }
    if (row < 0 || functions.name[row] === 0) {
      this.addAddress(address, mapping);
      return;
    }
    const frame = {
      functionName: profile.strings.intern(functions.name[row]),
      file: profile.strings.intern(functions.file[row]),
      line,
      column,
      module: this.moduleOf(functions.file[row], mapping),
      isInlined,
    };
    this.addFrame(frame, row);
  }

  /** What the address is in; of scripts, which are at no address, what the source file says. */
  private moduleOf(file: number, mapping: Mapping | undefined): number {
    const { strings } = this.profile;
    if (mapping !== undefined) return strings.intern(mapping.file);
    const module = moduleOfSource(strings.text(file));
    return module === '' ? 0 : this.sink.internString(module);
  }

  private functionRow(): number {
    const { cursor, profile } = this;
    const row = profile.functions.ids.rowOf(cursor.low, cursor.high);
    if (row < 0) {
      this.sink.warn(
        'index-out-of-range',
        `A line refers to function ${cursor.exact()}, which is not there; its address is shown.`,
      );
    }
    return row;
  }

  /** What a program or library says of an address, otherwise the address. */
  private addCallsAt(address: bigint, mapping: Mapping | undefined): void {
    const calls = mapping && this.callsOfFiles.get(mapping.file)?.get(Number(offsetIn(mapping, address)));
    if (mapping === undefined || calls === undefined) {
      this.addAddress(address, mapping);
      return;
    }
    const module = this.profile.strings.intern(mapping.file);
    calls.toReversed().forEach(({ functionName, file, line }, at) => {
      const text = (of: string) => (of === '' ? 0 : this.sink.internString(of));
      const frame = { functionName: text(functionName), file: text(file), line, module, isInlined: at > 0 };
      this.addFrame(frame, -1);
    });
  }

  /** A place whose function is not known. */
  private addAddress(address: bigint, mapping: Mapping | undefined): void {
    const { strings } = this.profile;
    const functionName = address === 0n ? 0 : this.sink.internString(`0x${offsetIn(mapping, address).toString(16)}`);
    const module = strings.intern(mapping?.file ?? 0);
    this.addFrame({ functionName, file: 0, line: 0, module, isInlined: false }, -1);
  }

  private addFrame(frame: Parameters<TraceSink['internFrame']>[0], functionRow: number): void {
    const id: FrameId = this.sink.internFrame(frame);
    this.frames.push(id);
    this.functionRows.push(functionRow);
  }
}

function lineNumber(value: number): number {
  return value > 0 && value <= MAX_LINE ? value : 0;
}
