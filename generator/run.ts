import { checkCommand } from './commands/check.js';
import type { CommandContext, Environment, Streams } from './commands/context.js';
import { diffCommand } from './commands/diff.js';
import { explain } from './commands/explain.js';
import { exportCommand } from './commands/export.js';
import { helpText } from './commands/line/help.js';
import { type Invocation, parseArguments } from './commands/line/parse.js';
import { recordCommand } from './commands/record.js';
import { reportCommand } from './commands/report.js';
import { summaryCommand } from './commands/summary.js';
import { EXIT_DONE } from './errors.js';
import { PRODUCT } from './product.js';
import { Reporter } from './progress.js';
import { writeText } from './write/stream.js';

const COMMANDS = { report: reportCommand, summary: summaryCommand, export: exportCommand, diff: diffCommand };

/**
 * The command line as a function.
 * @param words the arguments after the program's name
 * @returns the exit code: 0 done, 1 a budget is broken, 2 usage, input or output, 70 a bug of ours, 130 interrupted; that of the program which
 *   was recorded. Never throws.
 */
export async function run(words: readonly string[], streams: Streams, environment: Environment): Promise<number> {
  // A closed pipe is reported to the writer; without a listener here it would end the process as well.
  for (const stream of [streams.stdout, streams.stderr]) stream.on('error', () => {});
  const reporter = new Reporter(streams.stderr, environment.variables);
  const exitCode = await carryOut(words, { streams, environment, reporter });
  reporter.clear();
  await new Promise((resolve) => streams.stderr.write('', resolve));
  return exitCode;
}

async function carryOut(words: readonly string[], context: CommandContext): Promise<number> {
  try {
    return await execute(parseArguments(words), context);
  } catch (error) {
    return explain(error, context);
  }
}

async function execute(invocation: Invocation, context: CommandContext): Promise<number> {
  const { stdout } = context.streams;
  switch (invocation.kind) {
    case 'help':
      await writeText(stdout, helpText(invocation.command));
      return EXIT_DONE;
    case 'version':
      await writeText(stdout, `${PRODUCT.name} ${PRODUCT.version}\n`);
      return EXIT_DONE;
    case 'run':
      context.reporter.isQuiet = invocation.options.has('quiet');
      if (invocation.command === 'check') return checkCommand(invocation.traces, invocation.options, context);
      await COMMANDS[invocation.command](invocation.traces, invocation.options, context);
      return EXIT_DONE;
    case 'record':
      context.reporter.isQuiet = invocation.options.has('quiet');
      return recordCommand(invocation.program, invocation.options, context);
  }
}
