import { moduleBaseName } from '../../../template/data/modules.js';
import type { FrameId, TraceSink } from '../sink.js';
import type { CallFrame } from './call-frame.js';
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

/** What is kept of a line of a function. */
const LINE_BYTES = 64;

/** Interns the functions of a profile, each by its number there. */
export class Frames {
  /** By number; 0 for what is not interned yet. */
  private readonly ids: Int32Array;
  /** The same for lines that ran: by number and line. */
  private readonly idsOfLines = new Map<number, FrameId>();
  /** For each function 1 where it is what V8 has calls begin with, and where the thread had nothing to do. */
  readonly isRoot: Uint8Array;
  readonly isIdle: Uint8Array;
  private readonly scripts = new Map<string, Script>();
  private readonly sourceMaps = new SourceMaps();
  private readonly minified: ReadonlySet<string>;

  constructor(
    private readonly frames: readonly CallFrame[],
    private readonly sink: TraceSink,
  ) {
    this.ids = new Int32Array(frames.length);
    this.isRoot = Uint8Array.from(frames, ({ functionName }) => Number(functionName === '(root)'));
    this.isIdle = Uint8Array.from(frames, ({ functionName, url }) => Number(functionName === '(idle)' && url === ''));
    this.minified = new Set(frames.flatMap(({ column, url }) => (column > MINIFIED_COLUMN ? [url] : [])));
  }

  /** @param lineThatRan instead of the one where the function is defined; 0 for that one */
  of(frame: number, lineThatRan = 0): FrameId {
    if (lineThatRan === 0) {
      this.ids[frame] ||= this.intern(this.frames[frame], 0);
      return this.ids[frame];
    }
    const key = frame * 2 ** 31 + lineThatRan;
    const known = this.idsOfLines.get(key);
    if (known !== undefined) return known;
    this.sink.memory.take(LINE_BYTES);
    const id = this.intern(this.frames[frame], lineThatRan);
    this.idsOfLines.set(key, id);
    return id;
  }

  /** Whether the places of a script are those of its sources, so that lines of the script itself mean nothing. */
  isMapped(frame: number): boolean {
    const { url } = this.frames[frame];
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
    return `${name} ${moduleBaseName(file)}:${line}${isMinified ? `:${column}` : ''}`;
  }
}
