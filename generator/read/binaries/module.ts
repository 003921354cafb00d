import type { ElfFile } from './elf.js';

/** What a trace says of a program or library. */
export interface TracedModule {
  readonly path: string;
  /** Hexadecimal; "" where the trace does not say. */
  readonly buildId: string;
  /** Which parts of its file were loaded to be executed; none where the trace does not say. */
  readonly code: readonly FileRange[];
  /** Parts of a file are loaded in whole pages. */
  readonly pageBytes: number;
  /** The file was deleted or replaced while the program ran. */
  readonly wasReplaced: boolean;
}

interface FileRange {
  readonly offset: number;
  readonly length: number;
}

/**
 * Whether a file is the one that ran, as far as the trace says: of another build, all names would be wrong. Code that grew or shrank by less than a page
 * is not noticed.
 */
export function isSameBuild({ buildId, code, pageBytes }: TracedModule, elf: ElfFile): boolean {
  if (buildId !== '' && elf.buildId !== '') return buildId === elf.buildId;
  return code.length === 0 || joined(code, pageBytes) === joined(elf.code, pageBytes);
}

/** What the ranges cover in whole pages. */
function joined(ranges: readonly FileRange[], pageBytes: number): string {
  const sorted = [...ranges].sort((a, b) => a.offset - b.offset);
  const all: { start: number; end: number }[] = [];
  for (const { offset, length } of sorted) {
    const start = Math.floor(offset / pageBytes);
    const end = Math.ceil((offset + length) / pageBytes);
    const last = all.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else all.push({ start, end });
  }
  return all.map(({ start, end }) => `${start}-${end}`).join();
}

/** Where what is at an offset in the file is loaded, before the program is moved as a whole; null where that is no code. */
export function addressOf(offset: number, { code }: ElfFile): number | null {
  const segment = code.find((one) => offset >= one.offset && offset < one.offset + one.length);
  return segment === undefined ? null : offset - segment.offset + segment.address;
}
