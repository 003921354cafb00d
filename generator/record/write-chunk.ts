import type { Writable } from 'node:stream';

/** Resolves once the stream accepts more, or is closed. Its errors are for its owner to handle. */
export function writeChunk(stream: Writable, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.write(chunk)) return resolve();
    const settle = () => {
      stream.off('drain', settle).off('close', settle);
      resolve();
    };
    stream.on('drain', settle).on('close', settle);
  });
}
