import type { TraceSink } from '../sink.js';
import { type ChunkHeader, HEADER_BYTES } from './chunk-header.js';
import { ChunkSamples } from './chunk-samples.js';
import { Constants } from './constants.js';
import { BROKEN_RECORD, ChunkCursor, type ConstantKey } from './cursor.js';
import { EventReader } from './event-reader.js';
import type { HeapCurve } from './heap-curve.js';
import { Layouts } from './layouts.js';
import { MarkReader, type RecordedMark } from './marks.js';
import { readTypes, type TypeDescription } from './metadata.js';
import type { RunInfo } from './run-info.js';
import type { RunningTime } from './running-time.js';
import { Stacks } from './stacks.js';
import type { Tracks } from './tracks.js';

/** Types of records that are no events. */
const METADATA = 0;
const CONSTANTS = 1;

const NO_TYPES: ReadonlyMap<ConstantKey, TypeDescription> = new Map();

/** What was read of a chunk. */
export interface ChunkContents {
  readonly samples: ChunkSamples;
  readonly marks: readonly RecordedMark[];
  /** Where the last whole record ends. */
  readonly readTo: number;
  /** False where the layouts of events, or the names in stacks, are missing: then there are no samples. */
  readonly isReadable: boolean;
}

/**
 * Reads a chunk, which is complete in itself. It is gone through twice, since names may come after what they are of.
 * @param bytes from the header on; fewer than it says where the file was cut
 */
export function readChunk(
  bytes: Uint8Array,
  header: ChunkHeader,
  offsetNanoseconds: number,
  tracks: Tracks,
  info: RunInfo,
  heap: HeapCurve,
  running: RunningTime,
  sink: TraceSink,
): ChunkContents {
  const cursor = new ChunkCursor(bytes, header.isCompressed);
  const samples = new ChunkSamples();
  let types = NO_TYPES;
  const constantsAt: (readonly [start: number, end: number])[] = [];
  const readTo = eachRecord(cursor, (type, end) => {
    if (type === METADATA) types = readTypes(cursor);
    else if (type === CONSTANTS) constantsAt.push([cursor.at, end]);
  });
  const layouts = new Layouts(types);
  const constants = new Constants(cursor, layouts, types, sink.memory);
  // Without types nothing is known of how names are written.
  for (const [start, end] of types.size > 0 ? constantsAt : []) {
    cursor.enter(start, end);
    if (isWhole(() => constants.addAll())) continue;
    sink.warn('malformed-record', 'A table of names is damaged; what could be read of it is used.');
  }
  const stacks = new Stacks(constants, cursor, tracks, sink);
  const reader = new EventReader(
    types,
    layouts,
    constants,
    stacks,
    cursor,
    header,
    offsetNanoseconds,
    info,
    heap,
    running,
    sink,
  );
  const marks = new MarkReader(types, layouts, constants, stacks, cursor, header, offsetNanoseconds, sink.memory);
  eachRecord(cursor, (type) => {
    const { at, limit } = cursor;
    reader.read(type, samples);
    cursor.enter(at, limit);
    marks.read(type);
  });
  constants.release();
  const isReadable = types.size > 0 && (constants.countOf('jdk.types.StackTrace') > 0 || !reader.hasTraces);
  return { samples, marks: marks.marks, readTo, isReadable };
}

/**
 * Goes through the records of a chunk.
 * @param read called with the type of each and where it ends, the cursor at its contents; what it finds broken is skipped
 * @returns where the last whole record ends
 */
function eachRecord(cursor: ChunkCursor, read: (type: ConstantKey, end: number) => void): number {
  const { length } = cursor.bytes;
  let at = HEADER_BYTES;
  while (at < length) {
    cursor.enter(at, length);
    let end = 0;
    try {
      end = at + cursor.int();
      if (end <= cursor.at || end > length) break;
      cursor.limit = end;
      cursor.long();
      read(cursor.key(), end);
    } catch (error) {
      if (error !== BROKEN_RECORD) throw error;
      // Without a length nothing is known of what follows.
      if (end === 0) break;
    }
    at = end;
  }
  return at;
}

/** Whether what is read is not broken. */
function isWhole(read: () => void): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error !== BROKEN_RECORD) throw error;
    return false;
  }
}
