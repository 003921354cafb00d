import { asText } from '../json.js';
import { type Columns, indexIn, placeOf } from './columns.js';
import type { FrameTable, PlacedFunction } from './frame-table.js';
import type { LoadedLibraries } from './libraries.js';
import { parseLocation } from './location.js';
import { scriptOf } from './script.js';
import type { Symbols } from './symbols.js';

/** What is no script is the browser, which runs below them. */
const BROWSER_CODE = {
  file: '',
  line: 0,
  column: 0,
  module: '',
  isInlined: false,
  category: 'native',
} as const;

/** The frames of a thread in the gecko form: each is a text, see parseLocation. */
export class GeckoFrames implements FrameTable {
  readonly count: number;

  constructor(
    private readonly frames: Columns,
    private readonly strings: readonly unknown[],
    private readonly libraries: LoadedLibraries,
    private readonly symbols: Symbols,
  ) {
    this.count = frames('location').length;
  }

  categoryOf(frame: number): number {
    return indexIn(this.frames('category')[frame], 2 ** 31);
  }

  describe(frame: number): readonly PlacedFunction[] {
    const { frames, strings } = this;
    const text = asText(strings[indexIn(frames('location')[frame], strings.length)]);
    if (text === '(root)') return [];
    const location = parseLocation(text);
    if (location.kind === 'address') return this.at(location.address);
    const line = placeOf(frames('line')[frame]);
    const column = placeOf(frames('column')[frame]);
    if (location.kind === 'library') return [{ ...BROWSER_CODE, name: location.name, line, module: location.library }];
    if (location.kind === 'label') return [{ ...BROWSER_CODE, name: location.name, line, column }];
    const script = scriptOf(location.url);
    return [
      {
        ...script,
        name: location.name,
        line: line || location.line,
        column: column || (line > 0 ? 0 : location.column),
        isInlined: false,
      },
    ];
  }

  private at(text: string): readonly PlacedFunction[] {
    const found = this.libraries.at(Number(text));
    if (found === null) return [{ ...BROWSER_CODE, name: text }];
    const { category } = BROWSER_CODE;
    return this.symbols.at(found.library, found.offset).map((placed) => ({ ...placed, category }));
  }
}
