import type { FrameId, TraceSink } from '../sink.js';
import type { CallFrame, CallNode } from './call-node.js';
import { type FrameCategory, type Script, scriptOf } from './script.js';
import { SourceMaps } from './source-maps.js';

/** Nobody writes lines this long: their script was made by a minifier or bundler. */
const MINIFIED_COLUMN = 500;

/** What V8 counts besides functions. */
const PSEUDO_FUNCTIONS: ReadonlyMap<string, FrameCategory> = new Map([
  ['(idle)', 'idle'],
  ['(IDLE)', 'idle'],
  ['(garbage collector)', 'garbage collector'],
  ['(GC)', 'garbage collector'],
]);

const SOURCE_MAPS = {
  label: 'Source maps',
  value: 'used',
  unit: null,
  meaning: 'Functions of bundled or compiled scripts are shown where their sources have them.',
};

/** What the cache keeps of each frame, and of its name and script. */
const FRAME_BYTES = 512;

/** Interns functions by their names and scripts. */
export class Frames {
  /** By script and name, see placeKey. */
  private readonly known = new Map<string, Map<string, Map<number | string, FrameId>>>();
  private readonly scripts = new Map<string, Script>();
  private readonly sourceMaps = new SourceMaps();
  private readonly minified: ReadonlySet<string>;

  constructor(
    nodes: readonly CallNode[],
    private readonly sink: TraceSink,
  ) {
    this.minified = new Set(nodes.flatMap(({ frame }) => (frame.column > MINIFIED_COLUMN ? [frame.url] : [])));
  }

  /** @param lineThatRan instead of the one where the function is defined; 0 for that one */
  of(frame: CallFrame, lineThatRan = 0): FrameId {
    const places = this.placesOf(frame);
    const key = placeKey(frame, lineThatRan);
    const known = places.get(key);
    if (known !== undefined) return known;
    this.sink.memory.take(FRAME_BYTES);
    const id = this.intern(frame, lineThatRan);
    places.set(key, id);
    return id;
  }

  /** What is known of functions of a name in a script. Nothing is joined to a key: most calls are of functions that were met before. */
  private placesOf({ url, functionName }: CallFrame): Map<number | string, FrameId> {
    const names = this.known.get(url) ?? new Map<string, Map<number | string, FrameId>>();
    if (names.size === 0) this.known.set(url, names);
    const places = names.get(functionName) ?? new Map<number | string, FrameId>();
    if (places.size === 0) names.set(functionName, places);
    return places;
  }

  /** Whether the places of a script are those of its sources, so that lines of the script itself mean nothing. */
  isMapped({ url }: CallFrame): boolean {
    return url !== '' && this.sourceMaps.has(url);
  }

  private intern(frame: CallFrame, lineThatRan: number): FrameId {
    const original = this.sourceMaps.original(frame);
    if (original !== null) this.sink.addNote(SOURCE_MAPS);
    const { functionName, url, line, column } = original ?? frame;
    const script = this.scriptOf(url, line > 0);
    return this.sink.internFrame({
      functionName: this.text(this.nameOf(original ?? frame, script)),
      file: this.text(script.file),
      line: lineThatRan || (script.file === '' ? 0 : line),
      column: lineThatRan > 0 || script.file === '' ? 0 : column,
      module: this.text(script.module),
      isInlined: false,
      category: PSEUDO_FUNCTIONS.get(functionName) ?? script.category,
    });
  }

  private text(text: string): number {
    return text === '' ? 0 : this.sink.internString(text);
  }

  private scriptOf(url: string, hasPlace: boolean): Script {
    const key = `${hasPlace} ${url}`;
    const known = this.scripts.get(key);
    if (known) return known;
    const script = scriptOf(url, hasPlace);
    this.scripts.set(key, script);
    return script;
  }

  /** A function without a name is called by its place, and so is one whose short name a minifier gave to others as well. */
  private nameOf({ functionName, url, line, column }: CallFrame, { file }: Script): string {
    const isMinified = this.minified.has(url);
    if (functionName !== '' && !isMinified) return functionName;
    const name = functionName || '(anonymous)';
    if (file === '' || line === 0) return name;
    const base = file.slice(file.lastIndexOf('/') + 1);
    return `${name} ${base}:${line}${isMinified ? `:${column}` : ''}`;
  }
}

/** A number where the place fits into one. */
function placeKey({ line, column }: CallFrame, lineThatRan: number): number | string {
  const fits = line < 2 ** 20 && column < 2 ** 16 && lineThatRan < 2 ** 17;
  return fits ? (line * 2 ** 16 + column) * 2 ** 17 + lineThatRan : `${line} ${column} ${lineThatRan}`;
}
