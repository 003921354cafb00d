import { linesOf } from './lines.js';

/** What stands in front of the list of what is mapped into memory where. */
const TITLES = ['MAPPED_LIBRARIES:', '--- Memory map: ---'];

/** `START-END PERMISSIONS OFFSET DEVICE INODE PATH`, see proc(5), or `START-END: PATH`. */
const PROC = /^\s*([0-9a-f]+)-([0-9a-f]+) +\S{3,4} +([0-9a-f]+) +\S+ +\d+ *(.*)$/;
const BRIEF = /^\s*([0-9a-f]+)-([0-9a-f]+): *(.*)$/;
/** A text that paths begin with, as `$source`. */
const ATTRIBUTE = /^\s*(\w+)=(.*)$/;

export interface Mapping {
  readonly start: number;
  readonly end: number;
  /** Of what stands at the start, in the file. */
  readonly offset: number;
  /** Of a program or library; "[vdso]" and the like stand for no file. */
  readonly path: string;
}

/** Programs and libraries, by where they were loaded. */
export class Mappings {
  /** In the order of their addresses. */
  private readonly sorted: readonly Mapping[];
  /** The one that the file names first: the program. */
  readonly program: string;

  constructor(mappings: readonly Mapping[]) {
    const named = mappings.filter(({ path }) => path !== '');
    this.program = named.find(({ path }) => !path.startsWith('['))?.path ?? '';
    this.sorted = named.sort((a, b) => a.start - b.start);
  }

  /** @returns null for an address outside of them all */
  find(address: number): Mapping | null {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle].start <= address) low = middle + 1;
      else high = middle;
    }
    const found = this.sorted[low - 1];
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
  const [, start, end, offset, path] = PROC.exec(text) ?? [];
  if (start !== undefined) return mappingOf(start, end, offset, path.replace(/ \(deleted\)$/, ''));
  const [, briefStart, briefEnd, written] = BRIEF.exec(text) ?? [];
  if (briefStart === undefined) return null;
  return mappingOf(
    briefStart,
    briefEnd,
    '0',
    written.replace(/\$(\w+)/g, (whole, name) => attributes.get(name) ?? whole),
  );
}

function mappingOf(start: string, end: string, offset: string, path: string): Mapping {
  return { start: parseInt(start, 16), end: parseInt(end, 16), offset: parseInt(offset, 16), path };
}
