import type { Writable } from 'node:stream';
import { fileSystemError } from '../file-system-error.js';
import { logText } from './words/log-text.js';

/** Bytes or text in pieces; awaited one by one, so that a slow reader slows the writer down. */
export type Chunks = Iterable<Uint8Array | string> | AsyncIterable<Uint8Array | string>;

/**
 * Writes text for people to standard output or error: whatever a trace put into it, a CI service that reads these finds
 * no command there, see logText.
 * @throws UserError as writeToStream
 */
export function writeText(stream: Writable, text: string): Promise<void> {
  return writeToStream(stream, [logText(text)]);
}

/**
 * Writes data to a stream that stays open, such as standard output, as it is. A reader that closes the pipe early
 * (`| head`) is no error.
 * @throws UserError where the stream cannot be written, such as to a full disk
 */
export async function writeToStream(stream: Writable, chunks: Chunks): Promise<void> {
  try {
    for await (const chunk of chunks) await writeChunk(stream, chunk);
  } catch (error) {
    const cause = error as NodeJS.ErrnoException;
    if (cause.code === 'EPIPE') return;
    throw fileSystemError(cause, 'output', 'write to', 'standard output');
  }
}

function writeChunk(stream: Writable, chunk: Uint8Array | string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}
