import { FUNCTIONS_EACH_WAY, type FunctionFigures } from './history.js';

type Figures = readonly [self: number, total: number];

/** A function in two runs; null where a run did not keep it, of which it may have had as much as the least that was kept. */
export interface ComparedFunction {
  readonly name: string;
  readonly module: string;
  readonly older: Figures | null;
  readonly newer: Figures | null;
}

/**
 * The functions whose figures differ most between two runs, by what they changed themselves and then with what they call; of one that a run did not keep,
 * by as much as it changed at least.
 */
export function compareFunctions(
  metric: string,
  older: readonly FunctionFigures[],
  newer: readonly FunctionFigures[],
  count: number,
): ComparedFunction[] {
  const [before, after] = [older, newer].map((rows) => new KeptFunctions(metric, rows));
  const compared = [...new Set([...before.keys(), ...after.keys()])].map((key) => {
    const [name, module] = key.split('\n');
    const row: ComparedFunction = { name, module, older: before.figuresOf(key), newer: after.figuresOf(key) };
    const least = ([0, 1] as const).map((side) => {
      if (row.older && row.newer) return Math.abs(row.newer[side] - row.older[side]);
      return Math.max(0, (row.older?.[side] ?? row.newer?.[side] ?? 0) - (row.older ? after : before).mostMissed[side]);
    });
    return { row, self: least[0], total: least[1] };
  });
  return compared
    .filter(({ self, total }) => self > 0 || total > 0)
    .sort((a, b) => b.self - a.self || b.total - a.total || (a.row.name < b.row.name ? -1 : 1))
    .slice(0, count)
    .map(({ row }) => row);
}

/** What is kept of a run's functions of one metric. */
class KeptFunctions {
  private readonly figures: ReadonlyMap<string, Figures>;
  /** As much as a function may have had that was not kept; 0 where all were. */
  readonly mostMissed: Figures;

  constructor(metric: string, rows: readonly FunctionFigures[]) {
    const kept = rows.flatMap((row): [string, Figures][] => {
      const figures = row.figures[metric];
      return figures === undefined ? [] : [[`${row.function}\n${row.module}`, figures]];
    });
    this.figures = new Map(kept);
    const last = (side: 0 | 1) =>
      kept.map(([, figures]) => figures[side]).sort((a, b) => b - a)[FUNCTIONS_EACH_WAY - 1] ?? 0;
    this.mostMissed = [last(0), last(1)];
  }

  keys(): Iterable<string> {
    return this.figures.keys();
  }

  figuresOf(key: string): Figures | null {
    return this.figures.get(key) ?? (this.mostMissed[1] === 0 ? [0, 0] : null);
  }
}
