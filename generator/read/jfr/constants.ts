import type { MemoryBudget } from '../../memory-budget.js';
import type { ChunkCursor, ConstantKey } from './cursor.js';
import { type Field, type FieldValue, type Layout, type Layouts, placesOf, readFields, skipFields } from './layouts.js';
import type { TypeDescription } from './metadata.js';

/** What the index keeps of each constant. */
const CONSTANT_BYTES = 64;

/** A text may be a constant that stands for another one. */
const MAX_STEPS = 4;

/** The constants of a chunk: stacks, methods, classes, threads, texts. Each is read when it is first asked for. */
export class Constants {
  /** By type and key where the value begins. */
  private readonly offsets = new Map<ConstantKey, Map<ConstantKey, number>>();
  private readonly texts = new Map<ConstantKey, Map<ConstantKey, string>>();
  private readonly typeIds: ReadonlyMap<string, ConstantKey>;
  private readonly places = new Map<readonly string[], { readonly layout: Layout; readonly places: Int32Array }>();
  private chargedBytes = 0;

  constructor(
    private readonly cursor: ChunkCursor,
    private readonly layouts: Layouts,
    types: ReadonlyMap<ConstantKey, TypeDescription>,
    private readonly memory: MemoryBudget,
  ) {
    this.typeIds = new Map(Array.from(types.values(), ({ id, name }) => [name, id]));
  }

  /** Of a type of this name; its id differs from chunk to chunk. */
  typeNamed(name: string): ConstantKey | undefined {
    return this.typeIds.get(name);
  }

  countOf(typeName: string): number {
    return this.offsets.get(this.typeIds.get(typeName) ?? -1)?.size ?? 0;
  }

  /**
   * Notes where the constants of a record of them are, at whose contents the cursor is.
   * @throws BROKEN_RECORD where it is damaged; what came before is noted
   */
  addAll(): void {
    const { cursor } = this;
    // Start, duration, and how far back the record before it is.
    for (let number = 0; number < 3; number++) cursor.long();
    cursor.byte();
    for (let pools = cursor.length(); pools > 0; pools--) {
      cursor.long();
      const type = cursor.key();
      const layout = this.layouts.of(type);
      const pool = this.offsets.get(type) ?? new Map<ConstantKey, number>();
      this.offsets.set(type, pool);
      for (let count = cursor.length(); count > 0; count--) {
        cursor.long();
        this.charge(CONSTANT_BYTES);
        const key = cursor.key();
        const start = cursor.at;
        skipFields(cursor, layout);
        pool.set(key, start);
      }
    }
  }

  /** To be called when the chunk was read: its constants are then not needed. */
  release(): void {
    this.memory.giveBack(this.chargedBytes);
    this.chargedBytes = 0;
  }

  /**
   * Goes to a constant.
   * @returns its layout; null where it is not there
   */
  enter(type: ConstantKey | undefined, key: FieldValue): Layout | null {
    const offset = type === undefined ? undefined : this.offsets.get(type)?.get(key as ConstantKey);
    if (offset === undefined) return null;
    this.cursor.enter(offset, this.cursor.bytes.length);
    return this.layouts.of(type as ConstantKey);
  }

  /** Some fields of a constant by their names; null where it is not there, or a value is not. */
  read(type: ConstantKey | undefined, key: FieldValue, names: readonly string[]): FieldValue[] | null {
    const layout = this.enter(type, key);
    return layout && this.readHere(layout, this.placesOf(layout, names), names.length);
  }

  /** The same as texts, "" where there is none. */
  readTexts(type: ConstantKey | undefined, key: FieldValue, names: readonly string[]): string[] | null {
    const layout = this.enter(type, key);
    return layout && this.readTextsHere(layout, names);
  }

  /** The same of a record that the cursor is at. */
  readTextsHere(layout: Layout, names: readonly string[]): string[] {
    const values = this.readHere(layout, this.placesOf(layout, names), names.length);
    return values.map((value, index) =>
      this.textOf(
        layout.find(({ name }) => name === names[index]),
        value,
      ),
    );
  }

  /** See placesOf; worked out once for each list of names. */
  private placesOf(layout: Layout, names: readonly string[]): Int32Array {
    const known = this.places.get(names);
    if (known?.layout === layout) return known.places;
    const places = placesOf(layout, names);
    this.places.set(names, { layout, places });
    return places;
  }

  private textOf(field: Field | undefined, value: FieldValue): string {
    if (typeof value === 'string') return value;
    if (field === undefined || value === null) return '';
    const isText = field.form === 'text';
    if (!isText && field.form !== 'constant') return String(value);
    return this.constantText(isText ? this.typeNamed('java.lang.String') : field.type, value);
  }

  private constantText(type: ConstantKey | undefined, key: ConstantKey): string {
    if (type === undefined) return '';
    const known = this.texts.get(type)?.get(key);
    if (known !== undefined) return known;
    const text = this.findText(type, key);
    this.texts.set(type, (this.texts.get(type) ?? new Map<ConstantKey, string>()).set(key, text));
    return text;
  }

  /** The first text of a constant, as jdk.types.Symbol and java.lang.String have one. */
  private findText(type: ConstantKey, key: ConstantKey): string {
    let at: { readonly type: ConstantKey | undefined; readonly key: ConstantKey } = { type, key };
    for (let step = 0; step < MAX_STEPS; step++) {
      const layout = this.enter(at.type, at.key);
      const index = layout?.findIndex(({ form }) => form === 'text') ?? -1;
      if (layout === null || index < 0) return '';
      const places = new Int32Array(layout.length).fill(-1);
      places[index] = 0;
      const [value] = this.readHere(layout, places, 1);
      if (value === null || typeof value === 'string') return value ?? '';
      at = { type: this.typeNamed('java.lang.String'), key: value };
    }
    return '';
  }

  private readHere(layout: Layout, places: Int32Array, count: number): FieldValue[] {
    const values: FieldValue[] = new Array(count).fill(null);
    readFields(this.cursor, layout, places, values);
    return values;
  }

  private charge(bytes: number): void {
    this.memory.take(bytes);
    this.chargedBytes += bytes;
  }
}
