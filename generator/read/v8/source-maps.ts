import { AnyMap, originalPositionFor, type TraceMap } from '@jridgewell/trace-mapping';
import type { CallFrame } from './call-frame.js';
import { readMappedScript } from './script-file.js';

/** What may stand between a function's name and where V8 says that it begins: `name(`, `name = async (`, `name: function*(`. */
const NAME_BEFORE = [/([\w$]+)\s*$/, /([\w$]+)\s*[=:]\s*(?:async\b\s*)?(?:function\b\s*\*?\s*)?$/];
const MAX_NAME_DISTANCE = 200;

/** A trace may name any number of files. */
const MAX_SCRIPTS = 1000;
const MAX_CHARACTERS = 256 * 2 ** 20;

interface Mapping {
  readonly map: TraceMap;
  readonly lines: readonly string[];
}

/** Finds where functions of bundled and compiled scripts are in their sources, through the source maps on this machine. */
export class SourceMaps {
  private readonly mappings = new Map<string, Mapping | null>();
  private characters = 0;

  /** Whether a script has a source map that can be read. */
  has(url: string): boolean {
    return this.mappingOf(url) !== null;
  }

  /**
   * A function as its source has it: its file's address as `url`, its place, and the name that a minifier took from it.
   * @returns null where that is not known
   */
  original(frame: CallFrame): CallFrame | null {
    const { url, line, column, functionName } = frame;
    const mapping = line === 0 || column === 0 ? null : this.mappingOf(url);
    if (mapping === null) return null;
    const place = originalPositionFor(mapping.map, { line, column: column - 1 });
    if (typeof place.source !== 'string' || !isPlace(place.line) || !isPlace(place.column + 1)) return null;
    const name = this.originalName(mapping, frame);
    return {
      functionName: typeof name === 'string' ? name : functionName,
      url: place.source,
      line: place.line,
      column: place.column + 1,
    };
  }

  /** V8 names the place of a function's parameters; the map knows the name before it. */
  private originalName({ map, lines }: Mapping, { functionName, line, column }: CallFrame): string | null {
    if (functionName === '') return null;
    const before = (lines[line - 1] ?? '').slice(0, column - 1);
    const near = before.slice(-MAX_NAME_DISTANCE);
    for (const pattern of NAME_BEFORE) {
      const found = pattern.exec(near);
      if (found?.[1] !== functionName) continue;
      return originalPositionFor(map, { line, column: before.length - near.length + found.index }).name;
    }
    return null;
  }

  private mappingOf(url: string): Mapping | null {
    const known = this.mappings.get(url);
    if (known !== undefined) return known;
    const mapping = this.mappings.size < MAX_SCRIPTS && this.characters < MAX_CHARACTERS ? this.read(url) : null;
    this.mappings.set(url, mapping);
    return mapping;
  }

  private read(url: string): Mapping | null {
    const script = readMappedScript(url);
    if (script === null) return null;
    this.characters += script.text.length + script.map.length;
    try {
      const map = new AnyMap(script.map, script.mapPath);
      // It is decoded when it is first asked.
      originalPositionFor(map, { line: 1, column: 0 });
      return { map, lines: script.text.split('\n') };
    } catch {
      // What lies beside a script may be anything.
      return null;
    }
  }
}

/** A map may hold anything. */
function isPlace(value: number): boolean {
  return Number.isInteger(value) && value > 0 && value < 2 ** 31;
}
