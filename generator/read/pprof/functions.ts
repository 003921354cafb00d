import type { TraceSink } from '../sink.js';
import { FUNCTION } from './fields.js';
import type { Profile } from './profile.js';
import { BROKEN_MESSAGE, VARINT, type WireCursor } from './wire.js';

/** The functions of a profile: for each row the indexes of its texts. */
export interface FunctionTable {
  /** The name for people; the one of the linker where there is no other. */
  readonly name: Float64Array;
  readonly file: Float64Array;
}

export function readFunctions({ functions }: Profile, cursor: WireCursor, sink: TraceSink): FunctionTable {
  const name = new Float64Array(functions.length);
  const file = new Float64Array(functions.length);
  for (let row = 0; row < functions.length; row++) {
    let systemName = 0;
    cursor.enter(functions.starts.values[row], functions.ends.values[row]);
    try {
      while (cursor.next()) {
        if (cursor.wireType !== VARINT) continue;
        if (cursor.field === FUNCTION.name) name[row] = cursor.unsigned();
        else if (cursor.field === FUNCTION.systemName) systemName = cursor.unsigned();
        else if (cursor.field === FUNCTION.file) file[row] = cursor.unsigned();
      }
    } catch (error) {
      if (error !== BROKEN_MESSAGE) throw error;
      sink.warn('malformed-record', 'A function is damaged; what could be read of it is shown.');
    }
    if (name[row] === 0) name[row] = systemName;
  }
  return { name, file };
}
