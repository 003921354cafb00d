import { BROKEN_RECORD, type ChunkCursor, type ConstantKey } from './cursor.js';

/** A type of a chunk: of events, of constants, or of what these are made of. */
export interface TypeDescription {
  readonly id: ConstantKey;
  /** "jdk.ExecutionSample" */
  readonly name: string;
  readonly fields: FieldDescription[];
  /** Whether it is of events, and not of what these are made of. */
  readonly isEvent: boolean;
}

export interface FieldDescription {
  readonly name: string;
  readonly type: ConstantKey;
  /** The field holds the key of a constant of its type. */
  readonly isConstant: boolean;
  readonly isArray: boolean;
  /** By type of annotation, what it says, e.g. "TICKS". */
  readonly annotations: Map<ConstantKey, string>;
}

/** One of the tree in which types are written. */
interface Element {
  childrenToCome: number;
  readonly type: TypeDescription | null;
  readonly field: FieldDescription | null;
}

/**
 * Reads the types that a chunk says its records are of.
 * @param cursor at the contents of the record
 * @throws BROKEN_RECORD
 */
export function readTypes(cursor: ChunkCursor): Map<ConstantKey, TypeDescription> {
  for (let number = 0; number < 3; number++) cursor.long();
  const texts: string[] = [];
  for (let count = cursor.length(); count > 0; count--) {
    const text = cursor.text();
    texts.push(typeof text === 'string' ? text : '');
  }
  const types = new Map<ConstantKey, TypeDescription>();
  // Those that the next one is in.
  const outer: Element[] = [];
  do {
    const parent = outer.at(-1) ?? null;
    if (parent) parent.childrenToCome--;
    const element = readElement(cursor, texts, parent);
    if (element.type) types.set(element.type.id, element.type);
    outer.push(element);
    while (outer.at(-1)?.childrenToCome === 0) outer.pop();
  } while (outer.length > 0);
  return types;
}

function readElement(cursor: ChunkCursor, texts: readonly string[], parent: Element | null): Element {
  const text = () => texts[cursor.int()] ?? '';
  const name = text();
  const attributes = new Map<string, string>();
  for (let count = cursor.length(); count > 0; count--) attributes.set(text(), text());
  const type = name === 'class' ? typeOf(attributes) : null;
  const field = name === 'field' && parent?.type ? fieldOf(attributes) : null;
  if (field) parent?.type?.fields.push(field);
  if (name === 'annotation') parent?.field?.annotations.set(idOf(attributes, 'class'), attributes.get('value') ?? '');
  return { childrenToCome: cursor.length(), type, field };
}

function typeOf(attributes: ReadonlyMap<string, string>): TypeDescription {
  const isEvent = attributes.get('superType') === 'jdk.jfr.Event';
  return { id: idOf(attributes, 'id'), name: attributes.get('name') ?? '', fields: [], isEvent };
}

function fieldOf(attributes: ReadonlyMap<string, string>): FieldDescription {
  return {
    name: attributes.get('name') ?? '',
    type: idOf(attributes, 'class'),
    isConstant: attributes.get('constantPool') === 'true',
    isArray: Number(attributes.get('dimension') ?? 0) > 0,
    annotations: new Map(),
  };
}

function idOf(attributes: ReadonlyMap<string, string>, key: string): ConstantKey {
  const id = attributes.get(key) ?? '';
  if (!/^\d{1,19}$/.test(id)) throw BROKEN_RECORD;
  return Number.isSafeInteger(Number(id)) ? Number(id) : BigInt(id);
}
