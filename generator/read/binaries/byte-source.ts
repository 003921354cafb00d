import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';

/** Bytes that are read where they stand: little is wanted of a file that may be large. */
export interface ByteSource {
  /** Fewer bytes than that where the source ends, and none behind it. */
  read(offset: number, length: number): Buffer;
}

/** A regular file that is open. */
export interface OpenFile extends ByteSource {
  readonly modifiedMilliseconds: number;
  close(): void;
}

/** @returns null for what is not there, may not be read, or is a pipe, a device or a folder: none of these is waited for */
export function openRegularFile(path: string): OpenFile | null {
  try {
    if (!statSync(path).isFile()) return null;
    const descriptor = openSync(path, constants.O_RDONLY);
    const { size, mtimeMs } = fstatSync(descriptor);
    return {
      modifiedMilliseconds: mtimeMs,
      read(offset, length) {
        const bytes = Buffer.alloc(bytesWithin(size, offset, length));
        return bytes.subarray(0, bytes.length === 0 ? 0 : readSync(descriptor, bytes, 0, bytes.length, offset));
      },
      close: () => closeSync(descriptor),
    };
  } catch {
    return null;
  }
}

/** How many of the bytes that are wanted are there. */
export function bytesWithin(size: number, offset: number, length: number): number {
  return offset < size ? Math.min(length, size - offset) : 0;
}
