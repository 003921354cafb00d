import { type TextStream, usesColor, type Variables } from '../../progress.js';
import { untilInterrupted } from '../../until-interrupted.js';
import { writeText, writeToStream } from '../../write/stream.js';
import type { TextLook } from '../../write/text/terminal.js';
import { formatJson } from '../../write/words/json.js';
import type { CommandContext } from '../context.js';
import type { OptionValues } from '../line/options.js';

/** Width of text that is not printed to a terminal: enough for most names, and for most logs. */
const DEFAULT_COLUMNS = 160;

/** What a command prints, in each form that it may be asked for. */
export interface Printout {
  readonly json: unknown;
  readonly markdown: () => string;
  readonly text: (look: TextLook) => string;
}

/**
 * Prints to standard output as --json, --markdown or text.
 * @throws UserError where standard output cannot be written
 */
export function print(
  { json, markdown, text }: Printout,
  options: OptionValues,
  { streams: { stdout }, environment }: CommandContext,
): Promise<void> {
  const write = () => {
    if (options.has('json')) return writeToStream(stdout, [formatJson(json)]);
    if (options.has('markdown')) return writeText(stdout, markdown());
    return writeText(stdout, text(lookOf(stdout, environment.variables)));
  };
  return untilInterrupted(write(), environment.interrupted);
}

/** How text is printed to a stream. */
export function lookOf(stream: TextStream, variables: Variables): TextLook {
  return { columns: stream.columns || DEFAULT_COLUMNS, isColored: usesColor(stream, variables) };
}
