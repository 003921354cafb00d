import type { TraceSink } from '../sink.js';
import { MAPPING } from './fields.js';
import type { Profile } from './profile.js';
import { BROKEN_MESSAGE, VARINT, type WireCursor } from './wire.js';

/** A program or library and where it was loaded. */
export interface Mapping {
  /** Index of its text. */
  readonly file: number;
  readonly startAddress: bigint;
  /** Of what stands at the start, in the file. */
  readonly offset: bigint;
  /** Index of its text, hexadecimal. */
  readonly buildId: number;
}

/** The same in each run of a build: within a module its offset in the file. */
export function offsetIn(mapping: Mapping | undefined, address: bigint): bigint {
  const isInside = mapping !== undefined && address >= mapping.startAddress;
  return isInside ? address - mapping.startAddress + mapping.offset : address;
}

export function readMappings({ mappings }: Profile, cursor: WireCursor, sink: TraceSink): Mapping[] {
  return Array.from({ length: mappings.length }, (_, row) => {
    cursor.enter(mappings.starts.values[row], mappings.ends.values[row]);
    return readMapping(cursor, sink);
  });
}

function readMapping(cursor: WireCursor, sink: TraceSink): Mapping {
  const mapping = { file: 0, startAddress: 0n, offset: 0n, buildId: 0 };
  try {
    while (cursor.next()) {
      if (cursor.wireType !== VARINT) continue;
      if (cursor.field === MAPPING.file) mapping.file = cursor.unsigned();
      else if (cursor.field === MAPPING.start) mapping.startAddress = cursor.exact();
      else if (cursor.field === MAPPING.offset) mapping.offset = cursor.exact();
      else if (cursor.field === MAPPING.buildId) mapping.buildId = cursor.unsigned();
    }
  } catch (error) {
    if (error !== BROKEN_MESSAGE) throw error;
    sink.warn('malformed-record', 'A mapping is damaged; what could be read of it is shown.');
  }
  return mapping;
}
