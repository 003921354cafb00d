/** Exit codes of the command line. */
export const EXIT_DONE = 0;
export const EXIT_BROKEN = 1;
export const EXIT_USAGE_OR_INPUT = 2;
export const EXIT_BUG = 70;
export const EXIT_INTERRUPTED = 130;

export type UserErrorKind = 'usage' | 'input' | 'output';

/**
 * An error that the user can fix. The message says what happened, where, and what to do, in one or two sentences; it is
 * shown without a stack trace. Everything else that is thrown is a bug in flamefile and is shown with one.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  constructor(
    readonly kind: UserErrorKind,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Something would need more than a limit allows. The message goes on after "it cannot be read beyond line 7:"; who knows
 * the line catches it and throws a UserError.
 */
export class LimitExceeded extends Error {
  override readonly name = 'LimitExceeded';
}
