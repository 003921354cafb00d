import { GrowingFloat64Column } from '../../../template/data/growing-column.js';
import type { MemoryBudget } from '../../memory-budget.js';
import type { JsonCursor } from '../json-cursor.js';
import type { TraceSink } from '../sink.js';
import type { WrittenProfile } from '../v8/written-profile.js';
import { ChunkCalls } from './chunk-calls.js';
import { LineCounts } from './line-counts.js';
import type { ProfileChunk } from './profile-chunk.js';
import { readNumber } from './written-number.js';

/** What a sample takes, here and when it is counted; charged for so many at once. */
const SAMPLE_BYTES = 64;
const CHARGED_SAMPLES = 4096;

/** What a call for work outside of scripts takes besides. */
const WORK_BYTES = 256;

/** What a thread did outside of scripts at a time, in a word; "" where that is not known. */
export type WorkAt = (microseconds: number) => string;

/** What V8 recorded of one thread, of which a trace has pieces. */
export class ThreadProfile {
  private readonly calls: ChunkCalls;
  private readonly lines: LineCounts;
  /** Ids of calls. */
  private readonly samples = new GrowingFloat64Column();
  private readonly timeDeltas = new GrowingFloat64Column();
  /** Of the piece that is read. */
  private readonly linesOfChunk = new GrowingFloat64Column();
  private endMicroseconds = Number.NaN;

  /** @param startMicroseconds what the first delta counts from */
  constructor(
    private readonly startMicroseconds: number,
    private readonly memory: MemoryBudget,
  ) {
    this.calls = new ChunkCalls(memory);
    this.lines = new LineCounts(memory);
  }

  get sampleCount(): number {
    return this.samples.length;
  }

  /** Whether it has samples, and calls for them. */
  get isUsable(): boolean {
    return this.samples.length > 0 && this.calls.count > 0;
  }

  /** Whether its samples have times. */
  get isTimed(): boolean {
    return (
      this.timeDeltas.length > 0 && Math.abs(this.startMicroseconds + this.timeDeltas.values[0]) < MAX_MICROSECONDS
    );
  }

  /**
   * Adds a piece: calls and samples since the one before.
   * @param json of the bytes that it stands in
   */
  addChunk(json: JsonCursor, chunk: ProfileChunk): void {
    if (chunk.nodesAt >= 0) {
      json.at = chunk.nodesAt;
      this.calls.read(json);
    }
    const { samples, linesOfChunk } = this;
    const before = samples.length;
    linesOfChunk.length = 0;
    this.readNumbers(json, chunk.samplesAt, samples);
    this.readNumbers(json, chunk.timeDeltasAt, this.timeDeltas);
    this.readNumbers(json, chunk.linesAt, linesOfChunk);
    const lineCount = Math.min(samples.length - before, linesOfChunk.length);
    for (let at = 0; at < lineCount; at++) this.lines.add(samples.values[before + at], linesOfChunk.values[at]);
    if (!Number.isNaN(chunk.endMicroseconds)) this.endMicroseconds = chunk.endMicroseconds;
  }

  /**
   * All of it, as in the file that V8 writes of a thread. What V8 calls (program), which is all that is no script, is told apart by
   * calls below it. To be called once.
   */
  toProfile(workAt: WorkAt, sink: TraceSink): WrittenProfile {
    this.tellProgramApart(workAt);
    return {
      ...this.calls.finish(this.lines, sink),
      samples: this.samples.trimmed(),
      timeDeltas: this.timeDeltas.trimmed(),
      timestamps: null,
      startTime: this.startMicroseconds,
      endTime: this.endMicroseconds,
    };
  }

  private readNumbers(json: JsonCursor, place: number, into: GrowingFloat64Column): void {
    json.at = place;
    if (place < 0 || !json.enterArray()) return;
    while (json.nextElement()) {
      into.push(readNumber(json));
      const count = 1 + json.nextPlainNumbers(into, CHARGED_SAMPLES);
      if (into === this.samples) this.memory.take(SAMPLE_BYTES * count);
    }
  }

  private tellProgramApart(workAt: WorkAt): void {
    const { samples, timeDeltas, calls } = this;
    const idsOfWork = new Map(calls.programIds.map((id) => [id, new Map<string, number>()]));
    let nextId = calls.unusedId;
    let time = this.startMicroseconds;
    for (let sample = 0; sample < Math.min(samples.length, timeDeltas.length); sample++) {
      time += timeDeltas.values[sample];
      const program = samples.values[sample];
      const known = idsOfWork.get(program);
      const work = known === undefined ? '' : workAt(time);
      if (known === undefined || work === '') continue;
      const id = known.get(work) ?? nextId++;
      if (!known.has(work)) {
        this.memory.take(WORK_BYTES);
        known.set(work, id);
        calls.addNative(id, program, work);
      }
      samples.values[sample] = id;
    }
  }
}

/** See sampleTimes of V8's profiles: what is later has no time. */
const MAX_MICROSECONDS = Number.MAX_SAFE_INTEGER / 1000;
