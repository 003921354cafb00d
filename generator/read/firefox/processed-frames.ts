import { asText } from '../json.js';
import { type Columns, indexIn, placeOf } from './columns.js';
import type { FrameTable, PlacedFunction } from './frame-table.js';
import type { Library } from './libraries.js';
import { scriptOf } from './script.js';
import type { Symbols } from './symbols.js';

/** The tables that a frame of the processed form is spread over. */
export interface ProcessedTables {
  readonly frames: Columns;
  readonly functions: Columns;
  readonly resources: Columns;
  /** Of scripts; functions name their files themselves where there is none. */
  readonly sources: Columns;
  readonly strings: readonly unknown[];
  readonly libraries: readonly Library[];
}

const ADDRESS = /^0x([0-9a-f]{1,16})$/i;
/** `resourceTable.type` of a library that is known by its name alone. */
const LIBRARY = 1;

export class ProcessedFrames implements FrameTable {
  readonly count: number;

  /** @param isBrowser whether it is of Firefox: what is no script is its own code then, which runs below them */
  constructor(
    private readonly tables: ProcessedTables,
    private readonly isBrowser: boolean,
    private readonly symbols: Symbols,
  ) {
    this.count = tables.frames('func').length;
  }

  categoryOf(frame: number): number {
    return indexIn(this.tables.frames('category')[frame], 2 ** 31);
  }

  describe(frame: number): readonly PlacedFunction[] {
    const { frames, functions, strings } = this.tables;
    const row = indexIn(frames('func')[frame], functions('name').length);
    const name = asText(strings[indexIn(functions('name')[row], strings.length)]);
    if (name === '(root)') return [];
    const line = placeOf(frames('line')[frame]) || placeOf(functions('lineNumber')[row]);
    const column = placeOf(frames('column')[frame]) || placeOf(functions('columnNumber')[row]);
    const file = this.fileOf(row);
    const isInlined = Number(frames('inlineDepth')[frame]) > 0;
    if (functions('isJS')[row] === true) {
      const script = scriptOf(file);
      return [{ ...script, name, line, column, isInlined }];
    }
    const library = this.libraryOf(frame, row);
    const address = this.addressOf(frame, row);
    const module = library?.module ?? this.resourceOf(row);
    const isNamed = library === null || address < 0 || !ADDRESS.test(name);
    const placed = isNamed ? [{ name, file, line, column, module, isInlined }] : this.symbols.at(library, address);
    return this.isBrowser ? placed.map((one) => ({ ...one, category: 'native' as const })) : placed;
  }

  private fileOf(row: number): string {
    const { functions, sources, strings } = this.tables;
    const filenames = sources('filename');
    const source = indexIn(functions('source')[row], filenames.length);
    const text = source < 0 ? functions('fileName')[row] : filenames[source];
    return asText(strings[indexIn(text, strings.length)]);
  }

  /** Relative to its library; -1 for none. */
  private addressOf(frame: number, row: number): number {
    const { frames, functions } = this.tables;
    const address = indexIn(frames('address')[frame], Number.MAX_SAFE_INTEGER);
    // Functions had it, before frames did.
    return address >= 0 ? address : indexIn(functions('address')[row], Number.MAX_SAFE_INTEGER);
  }

  private libraryOf(frame: number, row: number): Library | null {
    const { frames, functions, resources, libraries } = this.tables;
    const ofFrame = frames('lib');
    const written = ofFrame.length > 0 ? ofFrame[frame] : resources('lib')[Number(functions('resource')[row])];
    return libraries[indexIn(written, libraries.length)] ?? null;
  }

  /** The name of a library of which nothing else is known. */
  private resourceOf(row: number): string {
    const { functions, resources, strings } = this.tables;
    const resource = Number(functions('resource')[row]);
    const text = resources('type')[resource] === LIBRARY ? resources('name')[resource] : -1;
    return asText(strings[indexIn(text, strings.length)]);
  }
}
