import { UserError } from '../../errors.js';
import { decodeText } from '../decode-text.js';
import type { TraceSink } from '../sink.js';
import { HexCursor } from './hex-cursor.js';
import { findSecondRecording, isVersion, secondRecordingError } from './second-recording.js';

/** heaptrack writes at most this much of a command line (src/track/libheaptrack.cpp). */
const MAX_COMMAND_BYTES = 4096;
const CARRIAGE_RETURN = 0x0d;
const NEWEST_FILE_VERSION = 3;
const MEMORY = /^I [0-9a-f]+ [0-9a-f]+\r?$/;

/**
 * Reads the records about the run as a whole: `v` versions, `X` command, `I` memory, `S` suppressions, `A` attached.
 *
 * A command may contain line breaks, which heaptrack does not escape. The record after it is always `I`, so lines are
 * held back until the command cannot be longer, and all before the last `I` among them belong to it. heaptrack's own
 * reader takes them for records, which shifts the number of every later string.
 */
export class HeaptrackHeader {
  /** Bytes of a memory page; 0 where the file does not say. */
  pageBytes = 0;
  private fileVersion = 0;
  /** Whether a version or a command was read. */
  private hasBegun = false;
  private hasCommand = false;
  private commandLine = 0;
  private command: Buffer | null = null;
  private held: Buffer[] = [];
  private heldBytes = 0;

  constructor(
    private readonly sink: TraceSink,
    private readonly traceName: string,
  ) {
    sink.describe({ format: 'heaptrack', formatVersion: '0' });
  }

  /** Since version 3 a string is preceded by its length in bytes. */
  get hasStringLengths(): boolean {
    return this.fileVersion >= 3;
  }

  /** Version 0 has no `a` records: events carry size, stack and pointer. */
  get eventsCarryPointers(): boolean {
    return this.fileVersion === 0;
  }

  get isHoldingLines(): boolean {
    return this.command !== null;
  }

  /** @returns false where the line was not held, because neither the command nor the record after it can reach so far */
  holdLine(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.heldBytes > MAX_COMMAND_BYTES) return false;
    this.held.push(Buffer.from(bytes.subarray(start, end)));
    this.heldBytes += end - start + 1;
    return true;
  }

  /** Ends the holding back: passes on the command and returns the lines after it. */
  releaseLines(): Buffer[] {
    if (this.command === null) return [];
    const memoryRecord = this.held.findLastIndex((line) => MEMORY.test(line.toString('latin1')));
    const parts = [this.command, ...this.held.slice(0, Math.max(memoryRecord, 0))];
    const second = findSecondRecording(parts);
    if (second !== null) this.refuseSecondRecording(this.commandLine + second);
    const following = this.held.slice(Math.max(memoryRecord, 0));
    const command = parts.map(decodeText).join('\n');
    // A command may contain carriage returns itself; where the record after it ends in one, all lines of the file do.
    const isConverted = following[0]?.at(-1) === CARRIAGE_RETURN;
    this.sink.describe({ command: isConverted ? command.replace(/\r$/gm, '') : command });
    this.command = null;
    this.held = [];
    this.heldBytes = 0;
    return following;
  }

  /**
   * @param operands what follows the kind and a space
   * @param hasDefinitions whether definitions came before: versions and the records of raw recordings cannot follow them
   * @returns false where the line is not a header record
   * @throws UserError where a second recording begins
   */
  readRecord(kind: string, operands: Buffer, hasDefinitions: boolean, lineNumber: number): boolean {
    if (kind === 'X') this.readCommand(operands, lineNumber);
    else if (kind === 'I') this.readMemory(operands, lineNumber);
    else if (kind === 'S') this.sink.addSuppressionLine(withoutLength(operands));
    else if (kind === 'A') this.sink.describe({ isAttached: true });
    else if (kind === 'v' && (hasDefinitions || this.hasBegun)) return this.refuseSecondVersion(operands, lineNumber);
    else if (kind === 'v') this.readVersion(operands, lineNumber);
    else if ((kind === 'x' || kind === 'm') && !hasDefinitions) this.refuseRawRecording();
    else return false;
    return true;
  }

  private readCommand(text: Buffer, lineNumber: number): void {
    if (this.hasCommand) this.refuseSecondRecording(lineNumber);
    this.hasCommand = true;
    this.hasBegun = true;
    this.commandLine = lineNumber;
    this.command = text;
    this.heldBytes = text.length;
  }

  private readMemory(text: Buffer, lineNumber: number): void {
    const operands = new HexCursor();
    operands.reset(text, 0, text.length);
    const pageBytes = operands.next();
    const pages = operands.next();
    if (pageBytes <= 0 || pages <= 0 || pageBytes * pages > Number.MAX_SAFE_INTEGER) {
      this.sink.warn('malformed-record', `Line ${lineNumber} has no valid size of system memory.`);
      return;
    }
    this.pageBytes = pageBytes;
    this.sink.describe({ systemMemoryBytes: pageBytes * pages });
  }

  /** `v HEAPTRACKVERSION FILEVERSION`; early files lack the second number, and the first tells their version. */
  private readVersion(text: Buffer, lineNumber: number): void {
    const operands = new HexCursor();
    operands.reset(text, 0, text.length);
    const program = operands.next();
    const file = operands.hasMore ? operands.next() : program === 0x10200 ? 1 : 0;
    if (program < 0 || file < 0) {
      const message = `Line ${lineNumber} has no valid version; the trace was read as version ${NEWEST_FILE_VERSION}.`;
      this.sink.warn('malformed-record', message);
    }
    if (file > NEWEST_FILE_VERSION) {
      throw new UserError(
        'input',
        `${this.traceName} has heaptrack file version ${file} (written by heaptrack ${programVersion(program)}), and this flamefile reads versions 0 to ${NEWEST_FILE_VERSION}: a newer flamefile may read it.`,
      );
    }
    this.hasBegun = true;
    this.fileVersion = program < 0 || file < 0 ? NEWEST_FILE_VERSION : file;
    this.sink.describe({
      formatVersion: String(this.fileVersion),
      recorder: program < 0 ? 'heaptrack' : `heaptrack ${programVersion(program)}`,
    });
  }

  /** @returns false where the line is damage rather than a version */
  private refuseSecondVersion(text: Buffer, lineNumber: number): boolean {
    return isVersion(`v ${text.toString('latin1')}`) && this.refuseSecondRecording(lineNumber);
  }

  private refuseSecondRecording(lineNumber: number): never {
    throw secondRecordingError(this.traceName, lineNumber);
  }

  private refuseRawRecording(): never {
    throw new UserError(
      'input',
      `${this.traceName} is a raw recording (heaptrack --raw) that contains addresses instead of names: interpret it where it was recorded with "zstd -dc RAW.zst | /usr/lib/heaptrack/libexec/heaptrack_interpret | zstd > TRACE.zst" (or "heaptrack --interpret RAW.zst" since heaptrack 1.6), then report TRACE.zst.`,
    );
  }
}

function programVersion(program: number): string {
  return `${program >> 16}.${(program >> 8) & 0xff}.${program & 0xff}`;
}

/** Files of version 3 have, by a bug in heaptrack, a length before a suppression line: "10 leak:intentional". */
function withoutLength(line: Buffer): string {
  const announced = /^([0-9a-f]+)(?: |$)/.exec(line.toString('latin1'));
  const rest = announced ? line.subarray(announced[0].length) : line;
  return decodeText(announced && Number.parseInt(announced[1], 16) === rest.length ? rest : line);
}
