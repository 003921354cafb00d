import type { CommandContext, Environment, Streams } from './commands/context.js';
import { explain } from './commands/explain.js';
import { helpText } from './commands/line/help.js';
import { type Invocation, parseArguments } from './commands/line/parse.js';
import { EXIT_DONE } from './errors.js';
import { PRODUCT } from './product.js';
import { Reporter } from './progress.js';
import { writeText } from './write/stream.js';

/** Each is loaded when it is called: a small trace is read in no more time than loading all of them takes. */
const COMMANDS = {
  report: async () => (await import('./commands/report.js')).reportCommand,
  summary: async () => (await import('./commands/summary.js')).summaryCommand,
  export: async () => (await import('./commands/export.js')).exportCommand,
  diff: async () => (await import('./commands/diff.js')).diffCommand,
  site: async () => (await import('./commands/site.js')).siteCommand,
};

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
      if (invocation.command === 'check') {
        const { checkCommand } = await import('./commands/check.js');
        return checkCommand(invocation.traces, invocation.options, context);
      }
      await (await COMMANDS[invocation.command]())(invocation.traces, invocation.options, context);
      return EXIT_DONE;
    case 'record': {
      context.reporter.isQuiet = invocation.options.has('quiet');
      const { recordCommand } = await import('./commands/record.js');
      return recordCommand(invocation.program, invocation.options, context);
    }
  }
}
