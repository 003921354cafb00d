import type { ReadOptions } from '../../generator/read-options.js';
import { readTrace } from '../../generator/read-trace.js';
import type { Report } from '../../template/data/report.js';

/** The bytes of a trace written as text, a record a line; the first line's indentation is taken off all of them. */
export function traceBytes(text: string): Buffer {
  const lines = text.replace(/^\n/, '').replace(/\n *$/, '').split('\n');
  const indentation = /^ */.exec(lines[0])?.[0] ?? '';
  const records = lines.map((line) => (line.startsWith(indentation) ? line.slice(indentation.length) : line));
  return Buffer.from(`${records.join('\n')}\n`);
}

/** Reads a trace from its text or its bytes, packed or not. */
export function readBytes(trace: string | Uint8Array, options: ReadOptions = {}): Promise<Report> {
  return readTrace(inOnePiece(typeof trace === 'string' ? traceBytes(trace) : trace), options);
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
