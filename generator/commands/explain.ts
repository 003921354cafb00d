import { EXIT_BUG, EXIT_INTERRUPTED, EXIT_USAGE_OR_INPUT, UserError } from '../errors.js';
import { PRODUCT } from '../product.js';
import type { CommandContext } from './context.js';

/**
 * Tells the user what went wrong.
 * @returns the exit code for it
 */
export function explain(error: unknown, { reporter, environment }: CommandContext): number {
  if (environment.interrupted.aborted) {
    reporter.error('Interrupted; no file was written.');
    return EXIT_INTERRUPTED;
  }
  if (error instanceof UserError) {
    reporter.error(error.message);
    return EXIT_USAGE_OR_INPUT;
  }
  const stack = error instanceof Error ? error.stack : String(error);
  reporter.error(
    `This is a bug in ${PRODUCT.name} ${PRODUCT.version}. Please report it (\`npm bugs ${PRODUCT.name}\` opens the page) with these lines:\n${stack}`,
  );
  return EXIT_BUG;
}
