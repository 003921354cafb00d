import { asNumber, asText } from '../json.js';
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
  /** Places in the sources that a script was made from. */
  readonly sourceLocations: Columns;
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
    const isInlined = (asNumber(frames('inlineDepth')[frame]) ?? 0) > 0;
    if (functions('isJS')[row] === true) {
      const original = this.originalOf(frame, row);
      const script = scriptOf(original?.file || file);
      return [
        { ...script, name, line, column, isInlined, ...(original && { line: original.line, column: original.column }) },
      ];
    }
    const library = this.libraryOf(frame, row);
    const address = this.addressOf(frame, row);
    const module = library?.module ?? this.resourceOf(row);
    const isNamed = library === null || address < 0 || !ADDRESS.test(name);
    const placed = isNamed ? [{ name, file, line, column, module, isInlined }] : this.symbols.at(library, address);
    return this.isBrowser ? placed.map((one) => ({ ...one, category: 'native' as const })) : placed;
  }

  private fileOf(row: number): string {
    const { functions, strings } = this.tables;
    const text = functions('fileName')[row];
    return this.sourceOf(functions('source')[row]) || asText(strings[indexIn(text, strings.length)]);
  }

  private sourceOf(source: unknown): string {
    const { sources, strings } = this.tables;
    const filenames = sources('filename');
    return asText(strings[indexIn(filenames[indexIn(source, filenames.length)], strings.length)]);
  }

  /** Where the source map of a script has what ran, or its function; null where there is none. */
  private originalOf(frame: number, row: number): { file: string; line: number; column: number } | null {
    const { frames, functions, sourceLocations } = this.tables;
    const sources = sourceLocations('source');
    const location = indexIn(frames('originalLocation')[frame] ?? functions('originalLocation')[row], sources.length);
    if (location < 0) return null;
    const [line, column] = [sourceLocations('line')[location], sourceLocations('column')[location]];
    return { file: this.sourceOf(sources[location]), line: placeOf(line), column: placeOf(column) };
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
    const written = ofFrame.length > 0 ? ofFrame[frame] : resources('lib')[asNumber(functions('resource')[row]) ?? -1];
    return libraries[indexIn(written, libraries.length)] ?? null;
  }

  /** The name of a library of which nothing else is known. */
  private resourceOf(row: number): string {
    const { functions, resources, strings } = this.tables;
    const resource = asNumber(functions('resource')[row]) ?? Number.NaN;
    const text = resources('type')[resource] === LIBRARY ? resources('name')[resource] : -1;
    return asText(strings[indexIn(text, strings.length)]);
  }
}
