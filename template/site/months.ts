import type { FunctionFigures, Month, MonthFunctions, RunRow } from './history.js';

declare global {
  /** What the scripts of a month's runs call. */
  var flamefileMonth: (month: Month) => void;
  var flamefileFunctions: (functions: MonthFunctions) => void;
}

/**
 * The runs of a benchmark, month by month, each loaded when it is first needed: by scripts, since a page that was opened from a folder
 * may run what lies beside it and not read it.
 */
export class Months {
  private readonly rows = new Map<string, readonly RunRow[]>();
  private readonly functions = new Map<string, ReadonlyMap<string, readonly FunctionFigures[]>>();
  private readonly scripts = new Map<string, Promise<void>>();

  /** @param months oldest first */
  constructor(private readonly months: readonly string[]) {
    globalThis.flamefileMonth = ({ month, rows }) => this.rows.set(month, rows);
    globalThis.flamefileFunctions = (functions) => this.functions.set(functions.month, readFunctions(functions));
  }

  /**
   * @param isEnough asked with more and more of them
   * @returns the runs of the latest months, oldest first, as many as are enough
   */
  async latest(isEnough: (rows: readonly RunRow[]) => boolean): Promise<RunRow[]> {
    // Twice as many each time: one after the other, those of years would take long.
    for (let count = 1; ; count *= 2) {
      const months = this.months.slice(-count);
      await Promise.all(months.map((month) => this.load(`${month}.js`)));
      const rows = months.flatMap((month) => this.rows.get(month) ?? []);
      if (isEnough(rows) || count >= this.months.length) return rows;
    }
  }

  /** The functions of runs, by run. */
  async functionsOf(rows: readonly RunRow[]): Promise<ReadonlyMap<string, readonly FunctionFigures[]>> {
    const found = new Map<string, readonly FunctionFigures[]>();
    const months = [...new Set(rows.map(({ date }) => date.slice(0, 7)))];
    await Promise.all(months.map((month) => this.load(`${month}.functions.js`)));
    for (const { id, date } of rows) found.set(id, this.functions.get(date.slice(0, 7))?.get(id) ?? []);
    return found;
  }

  private load(file: string): Promise<void> {
    const loading = this.scripts.get(file) ?? loadScript(file);
    this.scripts.set(file, loading);
    return loading;
  }
}

function loadScript(file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = file;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error(`${file} is not there: make the site's pages again`)));
    document.head.append(script);
  });
}

function readFunctions({ metrics, names, runs }: MonthFunctions): Map<string, FunctionFigures[]> {
  return new Map(
    Object.entries(runs).map(([id, rows]) => [
      id,
      rows.map(([name, ...pairs]): FunctionFigures => {
        const figures = metrics.flatMap((key, at) => {
          const [self, total] = pairs.slice(2 * at, 2 * at + 2);
          return total === 0 && self === 0 ? [] : [[key, [self, total] as const] as const];
        });
        return { function: names[name][0], module: names[name][1], figures: Object.fromEntries(figures) };
      }),
    ]),
  );
}
