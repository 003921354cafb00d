import type { FunctionFigures } from './history.js';

/** A function in two runs. */
export interface ComparedFunction {
  readonly name: string;
  readonly module: string;
  readonly olderSelf: number;
  readonly newerSelf: number;
  readonly olderTotal: number;
  readonly newerTotal: number;
}

/** The functions whose figures differ most between two runs, by what they changed themselves and then with what they call. */
export function compareFunctions(
  metric: string,
  older: readonly FunctionFigures[],
  newer: readonly FunctionFigures[],
  count: number,
): ComparedFunction[] {
  const figuresOf = (rows: readonly FunctionFigures[]) =>
    new Map(rows.map((row) => [`${row.function}\n${row.module}`, row.figures[metric] ?? ([0, 0] as const)]));
  const [before, after] = [older, newer].map(figuresOf);
  const compared = [...new Set([...before.keys(), ...after.keys()])].map((key): ComparedFunction => {
    const [name, module] = key.split('\n');
    const [olderSelf, olderTotal] = before.get(key) ?? [0, 0];
    const [newerSelf, newerTotal] = after.get(key) ?? [0, 0];
    return { name, module, olderSelf, newerSelf, olderTotal, newerTotal };
  });
  const self = (row: ComparedFunction) => Math.abs(row.newerSelf - row.olderSelf);
  const total = (row: ComparedFunction) => Math.abs(row.newerTotal - row.olderTotal);
  return compared
    .filter((row) => self(row) > 0 || total(row) > 0)
    .sort((a, b) => self(b) - self(a) || total(b) - total(a) || (a.name < b.name ? -1 : 1))
    .slice(0, count);
}
