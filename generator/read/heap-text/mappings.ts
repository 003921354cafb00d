import { linesOf } from './lines.js';

/** What stands in front of the list of what is mapped into memory where. */
const TITLES = ['MAPPED_LIBRARIES:', '--- Memory map: ---'];

/** `START-END PERMISSIONS OFFSET DEVICE INODE PATH`, see proc(5), or `START-END: PATH`. */
const PROC = /^\s*([0-9a-f]+)-([0-9a-f]+) +(\S{3,4}) +([0-9a-f]+) +\S+ +\d+ *(.*)$/;
const BRIEF = /^\s*([0-9a-f]+)-([0-9a-f]+): *(.*)$/;
/** A text that paths begin with, as `$source`. */
const ATTRIBUTE = /^\s*(\w+)=(.*)$/;
const DELETED = / \(deleted\)$/;

export interface Mapping {
  readonly start: number;
  readonly end: number;
  /** Of what stands at the start, in the file. */
  readonly offset: number;
  /** Of a program or library; "[vdso]" and the like stand for no file. */
  readonly path: string;
  /** It may be executed; false where the file does not say. */
  readonly isCode: boolean;
  /** What had this path was deleted or replaced while the program ran. */
  readonly isDeleted: boolean;
}

/** Sizes of pages of memory, the largest first. */
const PAGE_BYTES = [65_536, 16_384];
const SMALLEST_PAGE_BYTES = 4096;

/** Programs and libraries, by where they were loaded. */
export class Mappings {
  /** In the order of their addresses. */
  readonly all: readonly Mapping[];
  /** The one that the file names first: the program. */
  readonly program: string;

  constructor(mappings: readonly Mapping[]) {
    const named = mappings.filter(({ path }) => path !== '');
    this.program = named.find(({ path }) => !path.startsWith('['))?.path ?? '';
    this.all = named.sort((a, b) => a.start - b.start);
  }

  /** Of the machine that the program ran on: everything is mapped in pages. */
  get pageBytes(): number {
    const isWhole = (bytes: number) => this.all.every(({ start, end }) => start % bytes === 0 && end % bytes === 0);
    return PAGE_BYTES.find(isWhole) ?? SMALLEST_PAGE_BYTES;
  }

  /** @returns null for an address outside of them all */
  find(address: number): Mapping | null {
    let [low, high] = [0, this.all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.all[middle].start <= address) low = middle + 1;
      else high = middle;
    }
    const found = this.all[low - 1];
    return found !== undefined && address < found.end ? found : null;
  }
}

/**
 * Reads the list of mappings at the end of a file.
 * @returns with the offset where it begins: that of the file's end where there is none
 */
export function readMappings(bytes: Buffer): { readonly mappings: Mappings; readonly start: number } {
  const starts = TITLES.map((title) => bytes.indexOf(`\n${title}`)).filter((at) => at >= 0);
  const start = Math.min(bytes.length, ...starts);
  const mappings: Mapping[] = [];
  const attributes = new Map<string, string>();
  const list = bytes.subarray(start);
  for (const { text } of linesOf(list, list.length)) {
    const mapping = readMapping(text, attributes);
    const [, name, value] = mapping === null ? (ATTRIBUTE.exec(text) ?? []) : [];
    if (mapping !== null) mappings.push(mapping);
    else if (name !== undefined) attributes.set(name, value);
  }
  return { mappings: new Mappings(mappings), start };
}

function readMapping(text: string, attributes: ReadonlyMap<string, string>): Mapping | null {
  const [, start, end, permissions, offset, path] = PROC.exec(text) ?? [];
  if (start !== undefined) {
    return {
      ...placeOf(start, end),
      offset: parseInt(offset, 16),
      path: path.replace(DELETED, ''),
      isCode: permissions.includes('x'),
      isDeleted: DELETED.test(path),
    };
  }
  const [, briefStart, briefEnd, written] = BRIEF.exec(text) ?? [];
  if (briefStart === undefined) return null;
  return {
    ...placeOf(briefStart, briefEnd),
    offset: 0,
    path: written.replace(/\$(\w+)/g, (whole, name) => attributes.get(name) ?? whole),
    isCode: false,
    isDeleted: false,
  };
}

function placeOf(start: string, end: string): { start: number; end: number } {
  return { start: parseInt(start, 16), end: parseInt(end, 16) };
}
