import type { UserError } from '../../errors.js';
import { nearestWord } from '../../nearest.js';
import { COMMANDS, type CommandName } from './commands.js';
import { groupsOf, OPTIONS, type Option, type OptionDescription, type OptionName } from './options.js';
import { rejectOtherEncoding, usage } from './usage-error.js';

/** An option as it was typed. */
interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

/**
 * Notes an option of a command.
 * @throws UserError where the command has none of that name, and for a value that is missing, superfluous or given twice
 */
export function addOption(options: Map<OptionName, string>, token: OptionToken, command: CommandName): void {
  const isMeant = ({ name }: OptionDescription) => name === token.name;
  const description = optionsOf(command).find(isMeant) ?? OPTIONS.find(isMeant);
  if (description === undefined) throw unknownOption(token.rawName, command);
  if (!optionsOf(command).includes(description)) throw optionOfAnotherCommand(token.rawName, description, command);
  if (description.value === undefined) {
    if (token.value !== undefined) throw usage(`${token.rawName} takes no value.`);
    options.set(description.name, '');
    return;
  }
  const before = options.get(description.name);
  if (before !== undefined && !description.isRepeatable) throw usage(`${token.rawName} is given twice; give it once.`);
  const text = textOf(token, description);
  options.set(description.name, before === undefined ? text : `${before}\n${text}`);
}

/**
 * In `-o --title x` the file is missing; a value that starts with a dash is written `--output=-x`. A number below 0 in place of
 * a count is not missing: what reads the count refuses it.
 */
function textOf(token: OptionToken, description: OptionDescription): string {
  const isNegativeCount = description.value === 'COUNT' && /^-\d/.test(token.value ?? '');
  const looksLikeOption = !token.inlineValue && !isNegativeCount && /^-./.test(token.value ?? '');
  if (token.value === undefined || token.value === '' || looksLikeOption) {
    throw usage(`${token.rawName} needs a value: --${description.name} ${description.value}.`);
  }
  if (description.value === 'FILE') rejectOtherEncoding(token.value);
  return token.value;
}

function optionsOf(command: CommandName): Option[] {
  return groupsOf(command).flatMap((group) => group.options as readonly Option[]);
}

function unknownOption(rawName: string, command: CommandName): UserError {
  const nearest = nearestWord(
    rawName.replace(/^-+/, ''),
    optionsOf(command).map((option) => option.name),
  );
  const cure = nearest === null ? `flamefile ${command} --help lists them all.` : `Did you mean --${nearest}?`;
  return usage(`There is no option ${rawName}. ${cure}`);
}

function optionOfAnotherCommand(rawName: string, option: Option, command: CommandName): UserError {
  const owner = COMMANDS.find(({ name }) => optionsOf(name).includes(option));
  return usage(`${rawName} is not an option of flamefile ${command}, but of flamefile ${owner?.name}.`);
}
