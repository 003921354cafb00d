import type { CommandContext, Environment, Streams } from './commands/context.js';
import { diffCommand } from './commands/diff.js';
import { helpText } from './commands/help.js';
import { type Invocation, parseArguments } from './commands/parse.js';
import { reportCommand } from './commands/report.js';
import { summaryCommand } from './commands/summary.js';
import { EXIT_BUG, EXIT_DONE, EXIT_INTERRUPTED, EXIT_USAGE_OR_INPUT, UserError } from './errors.js';
import { PRODUCT } from './product.js';
import { Talk } from './progress.js';
import { writeToStream } from './write/stream.js';

const COMMANDS = { report: reportCommand, summary: summaryCommand, diff: diffCommand };

/**
 * The command line as a function.
 * @param words the arguments after the program's name
 * @returns the exit code: 0 done, 2 usage, input or output, 70 a bug of ours, 130 interrupted. Never throws.
 */
export async function run(words: readonly string[], streams: Streams, environment: Environment): Promise<number> {
  // A closed pipe is reported to the one who writes; without a listener it would end the process as well.
  for (const stream of [streams.stdout, streams.stderr]) stream.on('error', () => {});
  const talk = new Talk(streams.stderr, environment.variables);
  const exitCode = await carryOut(words, { streams, environment, talk });
  talk.clear();
  await new Promise((resolve) => streams.stderr.write('', resolve));
  return exitCode;
}

async function carryOut(words: readonly string[], context: CommandContext): Promise<number> {
  try {
    await execute(parseArguments(words), context);
    return EXIT_DONE;
  } catch (error) {
    return explain(error, context);
  }
}

async function execute(invocation: Invocation, context: CommandContext): Promise<void> {
  const { stdout } = context.streams;
  switch (invocation.kind) {
    case 'help':
      return writeToStream(stdout, [helpText(invocation.command)]);
    case 'version':
      return writeToStream(stdout, [`${PRODUCT.name} ${PRODUCT.version}\n`]);
    case 'run':
      context.talk.isQuiet = invocation.options.has('quiet');
      return COMMANDS[invocation.command](invocation.traces, invocation.options, context);
  }
}

function explain(error: unknown, { talk, environment }: CommandContext): number {
  if (environment.interrupted.aborted) {
    talk.fail('Interrupted; no file was written.');
    return EXIT_INTERRUPTED;
  }
  if (error instanceof UserError) {
    talk.fail(error.message);
    return EXIT_USAGE_OR_INPUT;
  }
  const stack = error instanceof Error ? error.stack : String(error);
  talk.fail(
    `This is a fault of ${PRODUCT.name} ${PRODUCT.version}. Please report it (\`npm bugs ${PRODUCT.name}\` opens the page) with these lines:\n${stack}`,
  );
  return EXIT_BUG;
}
