import type { Warning } from '../../template/data/report.js';

/** Counts what could not be used, by kind; the first message of a kind is kept, since it says where the problem began. */
export class WarningCounter {
  private readonly byKind = new Map<string, { kind: string; message: string; count: number }>();

  add(kind: string, message: string, count = 1): void {
    const known = this.byKind.get(kind);
    if (known) known.count += count;
    else this.byKind.set(kind, { kind, message, count });
  }

  list(): Warning[] {
    return [...this.byKind.values()];
  }
}
