import type { ByteSource } from './byte-source.js';

/** What of a program or library says where its functions are; elf(5). */
export interface ElfFile {
  readonly source: ByteSource;
  /** What is loaded to be executed. */
  readonly code: readonly CodeSegment[];
  /** Hexadecimal; "" where there is none. */
  readonly buildId: string;
  /** The table of all symbols, if it was not stripped, then that of those which other files use. */
  readonly symbolTables: readonly SymbolTable[];
}

interface CodeSegment {
  /** In the file. */
  readonly offset: number;
  readonly length: number;
  /** Where its start is loaded, before the program is moved as a whole. */
  readonly address: number;
}

export interface SymbolTable {
  readonly offset: number;
  readonly length: number;
  /** Where the texts of its names begin, and how long they are together. */
  readonly namesOffset: number;
  readonly namesLength: number;
}

const HEADER_BYTES = 64;
/** 64 bits, little endian. */
const MAGIC = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1]);
const [SEGMENT_BYTES, SECTION_BYTES] = [56, 64];
const [LOADED, NOTES] = [1, 4];
const IS_CODE = 1;
const [ALL_SYMBOLS, DYNAMIC_SYMBOLS] = [2, 11];
const MAX_NOTES_BYTES = 65_536;
const NOTE_HEADER_BYTES = 12;
const BUILD_ID = 3;

/** @returns null for what is no ELF file of 64 bits in little endian; tables that are cut or damaged are as far as they go */
export function readElf(source: ByteSource): ElfFile | null {
  const header = source.read(0, HEADER_BYTES);
  if (header.length < HEADER_BYTES || !header.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const segments = rowsOf(source, readNumber(header, 32), header.readUInt16LE(54), header.readUInt16LE(56));
  const sections = rowsOf(source, readNumber(header, 40), header.readUInt16LE(58), header.readUInt16LE(60));
  return {
    source,
    code: codeOf(segments),
    buildId: buildIdOf(source, segments),
    symbolTables: [ALL_SYMBOLS, DYNAMIC_SYMBOLS].flatMap((type) => symbolTableOf(sections, type)),
  };
}

/** Rows of a table of headers, each as long as the file says. */
function rowsOf(source: ByteSource, offset: number, rowBytes: number, count: number): Buffer[] {
  const table = source.read(offset, rowBytes * count);
  return Array.from({ length: Math.floor(table.length / (rowBytes || 1)) }, (_, row) =>
    table.subarray(row * rowBytes, (row + 1) * rowBytes),
  );
}

function codeOf(segments: readonly Buffer[]): CodeSegment[] {
  return segments
    .filter((row) => row.length >= SEGMENT_BYTES && row.readUInt32LE(0) === LOADED && (row[4] & IS_CODE) !== 0)
    .map((row) => ({ offset: readNumber(row, 8), address: readNumber(row, 16), length: readNumber(row, 32) }));
}

function symbolTableOf(sections: readonly Buffer[], type: number): SymbolTable[] {
  const isTable = (row: Buffer | undefined) => row !== undefined && row.length >= SECTION_BYTES;
  const table = sections.find((row) => isTable(row) && row.readUInt32LE(4) === type);
  const names = table && sections[table.readUInt32LE(40)];
  if (table === undefined || names === undefined) return [];
  const [offset, length] = [readNumber(table, 24), readNumber(table, 32)];
  return [{ offset, length, namesOffset: readNumber(names, 24), namesLength: readNumber(names, 32) }];
}

function buildIdOf(source: ByteSource, segments: readonly Buffer[]): string {
  for (const row of segments) {
    if (row.length < SEGMENT_BYTES || row.readUInt32LE(0) !== NOTES) continue;
    const found = findBuildId(source.read(readNumber(row, 8), Math.min(readNumber(row, 32), MAX_NOTES_BYTES)));
    if (found !== '') return found;
  }
  return '';
}

/** Of notes one behind the other: the lengths of a name and of a content, a type, and both, each filled up to four bytes. */
function findBuildId(notes: Buffer): string {
  for (let at = 0; at + NOTE_HEADER_BYTES <= notes.length; ) {
    const [nameBytes, contentBytes] = [notes.readUInt32LE(at), notes.readUInt32LE(at + 4)];
    const name = at + NOTE_HEADER_BYTES;
    const content = name + filledUp(nameBytes);
    const isGnu = notes.toString('latin1', name, name + nameBytes) === 'GNU\0';
    if (isGnu && notes.readUInt32LE(at + 8) === BUILD_ID) {
      return notes.toString('hex', content, content + contentBytes);
    }
    at = content + filledUp(contentBytes);
  }
  return '';
}

function filledUp(bytes: number): number {
  return Math.ceil(bytes / 4) * 4;
}

/** Beyond 2^53, where no file ends, it is not exact. */
export function readNumber(bytes: Buffer, at: number): number {
  return Number(bytes.readBigUInt64LE(at));
}
