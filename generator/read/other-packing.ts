import { UserError } from '../errors.js';
import { commandFile } from './command-file.js';
import type { OpenedTrace } from './open.js';

/** What a trace may be packed in that is not read, and how to unpack it. */
interface OtherPacking {
  /** After "is". */
  readonly description: string;
  readonly magic: readonly number[];
  /** Offset of the magic number. */
  readonly at: number;
  /** Unpacks the file that follows it, or standard input, to standard output; an archive's into the current folder. */
  readonly command: string;
  readonly isArchive: boolean;
}

const ZIP = { description: 'a zip archive', at: 0, command: 'unzip', isArchive: true };

/**
 * Magic numbers: POSIX ustar; lz4 frame format 1.6; xz file format 1.2; bzip2 and zip as in file(1); gzip and zstd as in
 * unpack/compression.ts.
 */
const OTHER_PACKINGS: readonly OtherPacking[] = [
  { description: 'a tar archive', magic: [...Buffer.from('ustar')], at: 257, command: 'tar -xf', isArchive: true },
  { ...ZIP, magic: [0x50, 0x4b, 0x03, 0x04] },
  { ...ZIP, magic: [0x50, 0x4b, 0x05, 0x06] },
  {
    description: 'packed with lz4, as what memray records is (for that: memray transform csv)',
    magic: [0x04, 0x22, 0x4d, 0x18],
    at: 0,
    command: 'lz4 -dc',
    isArchive: false,
  },
  {
    description: 'packed with xz',
    magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
    at: 0,
    command: 'xz -dc',
    isArchive: false,
  },
  { description: 'packed with bzip2', magic: [0x42, 0x5a, 0x68], at: 0, command: 'bzip2 -dc', isArchive: false },
  { description: 'packed more than three times', magic: [0x1f, 0x8b], at: 0, command: 'gzip -dc', isArchive: false },
  {
    description: 'packed more than three times',
    magic: [0x28, 0xb5, 0x2f, 0xfd],
    at: 0,
    command: 'zstd -dc',
    isArchive: false,
  },
];

const UNPACK_COMMANDS = { gzip: 'gzip -dc', zstd: 'zstd -dc' };

/**
 * Refuses what is packed in a way that is not read.
 * @param head the first bytes, after what can be unpacked was
 * @throws UserError with the command that unpacks it
 */
export function refuseOtherPacking(head: Uint8Array, trace: OpenedTrace): void {
  const packing = OTHER_PACKINGS.find(({ magic, at }) => hasMagic(head, magic, at));
  if (packing === undefined) return;
  throw new UserError('input', `${trace.name} is ${packing.description}: ${unpackAdvice(packing, trace)}.`);
}

function unpackAdvice({ command, isArchive }: OtherPacking, { path, compression }: OpenedTrace): string {
  if (path === '') return `unpack it first, with "${command}"`;
  const file = commandFile(path);
  // tar recognises the packing around it.
  if (isArchive) return `unpack it with ${command} ${file} and name the trace that was in it`;
  const unpacked =
    compression === 'none' ? `${command} ${file}` : `${UNPACK_COMMANDS[compression]} ${file} | ${command}`;
  return `unpack it on the way with ${unpacked} | flamefile -`;
}

function hasMagic(head: Uint8Array, magic: readonly number[], at: number): boolean {
  return magic.every((byte, index) => head[at + index] === byte);
}
