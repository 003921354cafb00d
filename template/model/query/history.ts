/** Queries a reader has come by, to be undone and redone. */
export interface QueryHistory {
  /** Oldest first. */
  readonly past: readonly string[];
  readonly present: string;
  /** What was undone, next to be redone first. */
  readonly future: readonly string[];
}

const MAX_STEPS = 100;

/** The history with a new present. What was undone is gone, and so is what lies more than 100 changes back. */
export function change(history: QueryHistory, query: string): QueryHistory {
  const { past, present } = history;
  if (query === present) return history;
  return { past: [...past, present].slice(-MAX_STEPS), present: query, future: [] };
}

/** The same history where there is nothing to undo. */
export function undo(history: QueryHistory): QueryHistory {
  const { past, present, future } = history;
  if (past.length === 0) return history;
  return { past: past.slice(0, -1), present: past[past.length - 1], future: [present, ...future] };
}

/** The same history where there is nothing to redo. */
export function redo(history: QueryHistory): QueryHistory {
  const { past, present, future } = history;
  if (future.length === 0) return history;
  return { past: [...past, present], present: future[0], future: future.slice(1) };
}
