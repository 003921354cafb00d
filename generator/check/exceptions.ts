import type { Budget } from './budget.js';

/** Permission to break a budget. */
export interface Exception {
  /** The budget's text; spaces do not matter. */
  readonly budget: string;
  readonly reason: string;
  /** The last day on which it is valid, as YYYY-MM-DD; null for no end. */
  readonly until: string | null;
}

/**
 * Why a budget may be broken.
 * @param today as YYYY-MM-DD
 * @returns the reason, with the last day; "" where no exception is valid
 */
export function excuseOf(budget: Budget, exceptions: readonly Exception[], today: string): string {
  const exception = exceptions.find((one) => isAbout(one, budget) && !isExpired(one, today));
  if (exception === undefined) return '';
  return exception.until === null ? exception.reason : `${exception.reason} (until ${exception.until})`;
}

/** Warnings about exceptions that have expired or match no budget, a sentence each. */
export function exceptionNotes(exceptions: readonly Exception[], budgets: readonly Budget[], today: string): string[] {
  return exceptions.flatMap((exception) => {
    const { budget, reason, until } = exception;
    if (!budgets.some((one) => isAbout(exception, one)))
      return [`There is an exception for ${budget}, but no such budget.`];
    return isExpired(exception, today) ? [`The exception for ${budget} ended on ${until}: ${reason}`] : [];
  });
}

function isAbout({ budget }: Exception, { text }: Budget): boolean {
  return withoutSpaces(budget) === withoutSpaces(text);
}

/** ISO dates can be compared as texts. */
function isExpired({ until }: Exception, today: string): boolean {
  return until !== null && until < today;
}

function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '');
}
