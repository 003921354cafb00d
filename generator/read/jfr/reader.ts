import { timeIn } from '../../../template/data/unit.js';
import { UserError } from '../../errors.js';
import type { TraceSink } from '../sink.js';
import type { TraceReader } from '../trace-format.js';
import type { Damage } from '../unpack/damage.js';
import { readChunk } from './chunk.js';
import { type ChunkHeader, HEADER_BYTES, readChunkHeader } from './chunk-header.js';
import { HeapCurve } from './heap-curve.js';
import { addMarks, type RecordedMark } from './marks.js';
import { Recording } from './recording.js';
import { RunInfo } from './run-info.js';
import { RunningTime } from './running-time.js';
import { Tracks } from './tracks.js';

const VERSION = 2;

/** As much as is held at once; recorders begin another chunk long before. */
const MAX_CHUNK_BYTES = 2 ** 31 - 1;

/** Reads a recording, chunk by chunk: each is complete in itself, and is held until its end is there. */
export class RecordingReader implements TraceReader {
  /** What of the current chunk and beyond was pushed. */
  private pieces: Uint8Array[] = [];
  private heldBytes = 0;
  /** Of the chunk that is being gathered, once its header is there. */
  private header: ChunkHeader | null = null;
  private first: ChunkHeader | null = null;
  private readonly tracks: Tracks;
  private readonly info = new RunInfo();
  private readonly recording: Recording;
  private readonly marks: RecordedMark[] = [];
  private readonly heap: HeapCurve;
  private readonly running: RunningTime;
  /** Where the current chunk begins. */
  private chunkAt = 0;
  private readableChunks = 0;
  private endNanoseconds = 0;
  /** Where the first damage is, and what it is; then nothing more is read. */
  private brokenAt = -1;
  private isComplete = true;

  constructor(
    private readonly sink: TraceSink,
    private readonly traceName: string,
  ) {
    this.tracks = new Tracks(sink);
    this.heap = new HeapCurve(sink);
    this.running = new RunningTime(sink);
    this.recording = new Recording(this.info.settings, sink);
  }

  push(bytes: Uint8Array): void {
    if (this.brokenAt >= 0) return;
    this.pieces.push(Buffer.from(bytes));
    this.heldBytes += bytes.length;
    while (this.brokenAt < 0 && this.heldBytes >= this.neededBytes()) {
      if (this.header === null) this.beginChunk();
      else this.endChunk(this.header, this.header.sizeBytes);
    }
    if (this.heldBytes > MAX_CHUNK_BYTES) throw this.tooLarge();
  }

  /** How many bytes there have to be before the next step. */
  private neededBytes(): number {
    if (this.header === null) return HEADER_BYTES;
    return this.header.sizeBytes >= HEADER_BYTES ? this.header.sizeBytes : Number.POSITIVE_INFINITY;
  }

  private beginChunk(): void {
    this.header = readChunkHeader(this.held());
    if (this.header === null) {
      this.brokenAt = this.chunkAt;
      this.sink.warn('damaged', `${this.reach(this.chunkAt)}: what follows is no chunk of a recording.`);
      return;
    }
    if (this.header.majorVersion !== VERSION) throw this.otherVersion(this.header.version);
    this.first ??= this.header;
  }

  private endChunk(header: ChunkHeader, size: number): void {
    const held = this.held();
    this.readChunk(held.subarray(0, size), header);
    this.pieces = [held.subarray(size)];
    this.heldBytes = held.length - size;
    this.chunkAt += size;
    this.header = null;
  }

  private readChunk(bytes: Uint8Array, header: ChunkHeader): void {
    const offset = Number(header.startNanoseconds - (this.first ?? header).startNanoseconds);
    const { samples, marks, readTo, isReadable } = readChunk(
      bytes,
      header,
      offset,
      this.tracks,
      this.info,
      this.heap,
      this.running,
      this.sink,
    );
    const isWhole = readTo === bytes.length && bytes.length === header.sizeBytes;
    if (isReadable) {
      this.readableChunks++;
      this.recording.addChunk(samples);
      for (const mark of marks) this.marks.push(mark);
      this.endNanoseconds = Math.max(this.endNanoseconds, offset + Math.max(0, header.durationNanoseconds));
    }
    if (isWhole && isReadable) return;
    this.isComplete = false;
    this.tellDamage(bytes, header, readTo, isReadable);
  }

  private tellDamage(bytes: Uint8Array, header: ChunkHeader, readTo: number, isReadable: boolean): void {
    const isCut = bytes.length < header.sizeBytes;
    const kind = isCut || header.sizeBytes === 0 ? 'truncated' : 'damaged';
    const reach = this.reach(isReadable ? this.chunkAt + readTo : this.chunkAt);
    if (!isReadable) {
      const lack = 'the chunk that follows has no names of functions, which come last, so it was left out';
      this.sink.warn(kind, `${reach}: ${lack}.`);
    } else if (isCut) this.sink.warn(kind, `${reach}: it ends in the middle of a chunk.`);
    else if (header.sizeBytes === 0) this.sink.warn(kind, `${reach}: it was copied before the recording was ended.`);
    else this.sink.warn(kind, `${reach}: the rest of the chunk is damaged.`);
  }

  /** @throws UserError where nothing could be read */
  finish(damage: Damage | null): void {
    if (this.header !== null) this.endChunk(this.header, this.heldBytes);
    else if (this.heldBytes > 0 && this.brokenAt < 0) {
      this.isComplete = false;
      this.sink.warn('truncated', `${this.reach(this.chunkAt)}: it ends in the middle of a chunk.`);
    }
    if (this.readableChunks === 0) throw this.unreadable();
    if (damage) this.sink.warn(damage.kind, `${this.reach(this.chunkAt)}: ${damage.message}.`);
    this.describe(damage);
    this.recording.finish();
    addMarks(this.marks, this.tracks, this.sink);
    this.heap.finish();
    this.running.warnOfMissing(this.tracks, this.info.settings);
  }

  private describe(damage: Damage | null): void {
    this.sink.describe({
      format: 'JFR',
      formatVersion: this.first?.version ?? '',
      ...this.info.facts(),
      recordCount: this.info.recordCount,
      durationMilliseconds: this.endNanoseconds / 1e6,
      // Times are those since the first chunk began.
      recordedFromNanoseconds: 0,
      recordedToNanoseconds: this.endNanoseconds,
      isComplete: this.isComplete && damage === null && this.brokenAt < 0,
    });
    const interval = this.info.settings.intervalOf('cpu');
    if (interval > 0) {
      const meaning = 'Threads that ran were looked at once in so long.';
      this.sink.addNote({ label: 'Sampling interval', value: interval, unit: timeIn(1), meaning });
    }
  }

  private held(): Uint8Array {
    if (this.pieces.length > 1) this.pieces = [Buffer.concat(this.pieces)];
    return this.pieces[0];
  }

  private reach(byte: number): string {
    return `The recording was read up to byte ${byte}`;
  }

  private otherVersion(version: string): UserError {
    return new UserError(
      'input',
      `${this.traceName} is a flight recording of version ${version}, which is newer than flamefile knows: export its stacks, e.g. jfrconv --cpu -o collapsed.`,
    );
  }

  private tooLarge(): UserError {
    return new UserError(
      'input',
      `${this.traceName} has a chunk of more than 2 GiB, which must be held whole: record with smaller chunks, e.g. -XX:FlightRecorderOptions:maxchunksize=64M.`,
    );
  }

  private unreadable(): UserError {
    return new UserError(
      'input',
      `${this.traceName} is only a part of a flight recording: it ends before the names of functions, which come last. Copy it again, or end the recording first (jcmd PID JFR.dump).`,
    );
  }
}
