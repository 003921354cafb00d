import { UserError } from '../../errors.js';
import { type TextStream, usesColor, type Variables } from '../../progress.js';
import { untilInterrupted } from '../../until-interrupted.js';
import { writeText, writeToStream } from '../../write/stream.js';
import { COMMENT_BYTES } from '../../write/text/markdown.js';
import type { TextLook } from '../../write/text/terminal.js';
import { formatJson } from '../../write/words/json.js';
import type { CommandContext } from '../context.js';
import type { OptionValues } from '../line/options.js';

/** Width of text that is not printed to a terminal: as of one. */
const DEFAULT_COLUMNS = 100;

/** What a command prints, in each form that it may be asked for. */
export interface Printout {
  readonly json: unknown;
  /** Of at most so many bytes. */
  readonly markdown: (maxBytes: number) => string;
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
  const maxBytes = maxMarkdownBytes(options.get('max-bytes'));
  const write = () => {
    if (options.has('json')) return writeToStream(stdout, [formatJson(json)]);
    if (options.has('markdown')) return writeText(stdout, markdown(maxBytes));
    return writeText(stdout, text(lookOf(stdout, environment.variables)));
  };
  return untilInterrupted(write(), environment.interrupted);
}

/** Markdown of less says nothing. */
export const MIN_BYTES = 200;

/** @throws UserError where it is no number of bytes */
function maxMarkdownBytes(text: string | undefined): number {
  if (text === undefined) return COMMENT_BYTES;
  const bytes = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (bytes >= MIN_BYTES) return bytes;
  throw new UserError('usage', `--max-bytes ${text} is no number of bytes: write one of ${MIN_BYTES} or more.`);
}

/** How text is printed to a stream. */
export function lookOf(stream: TextStream, variables: Variables): TextLook {
  return { columns: stream.columns || DEFAULT_COLUMNS, isColored: usesColor(stream, variables) };
}
