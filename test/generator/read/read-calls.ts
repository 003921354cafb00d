import type { TraceFormat } from '../../../generator/read/trace-format.js';
import type { Damage } from '../../../generator/read/unpack/damage.js';
import { RecordedCalls } from '../../helpers/recorded-calls.js';

/** What a format's reader tells its sink of a file: given as its bytes, its text, or the value that its JSON stands for. */
export function readCalls(format: TraceFormat, file: unknown, damage: Damage | null = null): RecordedCalls {
  const calls = new RecordedCalls();
  const bytes = file instanceof Uint8Array ? file : Buffer.from(typeof file === 'string' ? file : JSON.stringify(file));
  const reader = format.createReader(calls, 'profile.json');
  reader.push(bytes);
  reader.finish(damage);
  return calls;
}

/** A text as it comes from a pipe, for readTrace. */
export async function* asStream(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
