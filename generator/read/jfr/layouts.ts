import { BROKEN_RECORD, type ChunkCursor, type ConstantKey } from './cursor.js';
import type { FieldDescription, TypeDescription } from './metadata.js';

/** How a field stands in a record: a number of some width, a text, the key of a constant, or several of something. */
type Form = 'long' | 'int' | 'short' | 'byte' | 'float' | 'double' | 'text' | 'constant' | 'array';

export interface Field {
  /** Of one within another, "outer.inner". */
  readonly name: string;
  readonly form: Form;
  readonly type: ConstantKey;
  readonly annotations: ReadonlyMap<ConstantKey, string>;
  /** What an array has several of. */
  readonly element: Layout | null;
}

/** The fields of a record in order, those of types within it among them. */
export type Layout = readonly Field[];

/** Of a field; null where the record has no value. */
export type FieldValue = ConstantKey | string | null;

const PRIMITIVES: ReadonlyMap<string, Form> = new Map([
  ['long', 'long'],
  ['int', 'int'],
  ['short', 'short'],
  ['char', 'short'],
  ['byte', 'byte'],
  ['boolean', 'byte'],
  ['float', 'float'],
  ['double', 'double'],
  ['java.lang.String', 'text'],
]);

/** Types within types; no program writes more. */
const MAX_DEPTH = 8;
const MAX_FIELDS = 4096;

/** The layouts of a chunk's types, each worked out when it is first met. */
export class Layouts {
  private readonly known = new Map<ConstantKey, Layout>();

  constructor(private readonly types: ReadonlyMap<ConstantKey, TypeDescription>) {}

  /** @throws BROKEN_RECORD where the type is not described, or cannot be */
  of(type: ConstantKey): Layout {
    const known = this.known.get(type);
    if (known) return known;
    const layout: Field[] = [];
    const form = PRIMITIVES.get(this.types.get(type)?.name ?? '');
    if (form) layout.push({ name: '', form, type, annotations: new Map(), element: null });
    else this.addFields(type, '', 0, layout);
    this.known.set(type, layout);
    return layout;
  }

  private addFields(type: ConstantKey, prefix: string, depth: number, layout: Field[]): void {
    const description = this.types.get(type);
    if (!description || depth > MAX_DEPTH) throw BROKEN_RECORD;
    for (const field of description.fields) this.addField(field, prefix, depth, layout);
  }

  private addField(field: FieldDescription, prefix: string, depth: number, layout: Field[]): void {
    if (layout.length > MAX_FIELDS) throw BROKEN_RECORD;
    const name = `${prefix}${field.name}`;
    const { type, annotations } = field;
    const form = field.isConstant ? 'constant' : PRIMITIVES.get(this.types.get(type)?.name ?? '');
    if (field.isArray) {
      const element: Field[] = [];
      if (form) element.push({ name: '', form, type, annotations, element: null });
      else this.addFields(type, '', depth + 1, element);
      layout.push({ name, form: 'array', type, annotations, element });
    } else if (form) layout.push({ name, form, type, annotations, element: null });
    else this.addFields(type, `${name}.`, depth + 1, layout);
  }
}

/** @throws BROKEN_RECORD */
export function skipFields(cursor: ChunkCursor, layout: Layout): void {
  for (const field of layout) skipField(cursor, field);
}

/** @throws BROKEN_RECORD */
export function skipField(cursor: ChunkCursor, { form, element }: Field): void {
  if (form === 'long' || form === 'constant') cursor.long();
  else if (form === 'int') cursor.int();
  else if (form === 'short') cursor.short();
  else if (form === 'byte') cursor.byte();
  else if (form === 'float') cursor.skip(4);
  else if (form === 'double') cursor.skip(8);
  else if (form === 'text') cursor.skipText();
  else {
    let count = cursor.length();
    // Nothing times a billion takes no bytes, and would take forever.
    if (element === null || element.length === 0) count = 0;
    for (; count > 0; count--) skipFields(cursor, element as Layout);
  }
}

/**
 * Reads some fields of a record, and goes past all of them.
 * @param places for each field of the layout where its value goes in `values`; -1 for those that are not wanted
 * @throws BROKEN_RECORD
 */
export function readFields(cursor: ChunkCursor, layout: Layout, places: Int32Array, values: FieldValue[]): void {
  for (let index = 0; index < layout.length; index++) {
    const place = places[index];
    if (place < 0) skipField(cursor, layout[index]);
    else values[place] = readField(cursor, layout[index]);
  }
}

/** @returns for each field of the layout its place among `names`; -1 where it is not of them */
export function placesOf(layout: Layout, names: readonly string[]): Int32Array {
  return Int32Array.from(layout, ({ name }) => names.indexOf(name));
}

function readField(cursor: ChunkCursor, field: Field): FieldValue {
  const { form } = field;
  if (form === 'text') {
    const text = cursor.text();
    return text === null || typeof text === 'string' ? text : text.key;
  }
  if (form === 'float') return cursor.float();
  skipField(cursor, field);
  if (form === 'constant') return cursor.key();
  if (form === 'int') return cursor.low | 0;
  return form === 'long' || form === 'short' || form === 'byte' ? cursor.number() : null;
}
