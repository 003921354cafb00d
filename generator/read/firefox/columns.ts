import { asArray, asNumber, asObject } from '../json.js';

/** The columns of a table by their names; an empty one for what it does not have. */
export type Columns = (name: string) => readonly unknown[];

/**
 * A table of a profile: the processed form holds columns, the gecko form rows and which place in them is what.
 *
 *     {"stack": [0, 1], "time": [5, 6]}      {"schema": {"stack": 0, "time": 1}, "data": [[0, 5], [1, 6]]}
 */
export function columnsOf(table: unknown): Columns {
  const written = asObject(table) ?? {};
  const schema = asObject(written.schema);
  if (schema === null) return (name) => asArray(Object.hasOwn(written, name) ? written[name] : undefined);
  const rows = asArray(written.data);
  const columns = new Map<string, readonly unknown[]>();
  return (name) => {
    const known = columns.get(name);
    if (known !== undefined) return known;
    const place = Object.hasOwn(schema, name) ? schema[name] : undefined;
    // What a row has not at its end is left out.
    const column = typeof place === 'number' ? rows.map((row) => asArray(row)[place]) : [];
    columns.set(name, column);
    return column;
  };
}

/** A place in a list of so many; -1 for anything else. */
export function indexIn(value: unknown, count: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < count ? value : -1;
}

/** A column of numbers; NaN where there is none. */
export function numbersOf(column: readonly unknown[]): Float64Array {
  const numbers = new Float64Array(column.length);
  for (let row = 0; row < numbers.length; row++) numbers[row] = asNumber(column[row]) ?? Number.NaN;
  return numbers;
}

/** A line or a column, which count from 1; 0 for anything else. */
export function placeOf(value: unknown): number {
  return Math.max(0, indexIn(value, 2 ** 31));
}
