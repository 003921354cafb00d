import type { UserError } from '../../errors.js';
import { nearestWord } from '../../nearest.js';
import { COMMANDS, isCommandName } from './commands.js';
import { usage } from './usage-error.js';

const COMMAND_NAMES = COMMANDS.map((command) => command.name);

/** `flamefile sumary trace.zst`, `flamefile help`. */
export function rejectMistypedCommand(word: string): void {
  const nearest = nearestWord(word, [...COMMAND_NAMES, 'help', 'version']);
  if (nearest === null) return;
  const suggestion = isCommandName(nearest) ? nearest : `--${nearest}`;
  throw usage(`There is no command "${word}"; did you mean ${suggestion}? (A trace of this name: ./${word})`);
}

/** `flamefile merge old.zst new.zst`: a plain word before a file is meant as a command. */
export function unknownCommand(word: string): UserError {
  return usage(
    `There is no command "${word}"; the commands are ${COMMAND_NAMES.slice(0, -1).join(', ')} and ${COMMAND_NAMES.at(-1)}.`,
  );
}
