import { makeVisible } from '../../../template/data/visible.js';

/** Line feeds and the colours of our own words stay; everything else that would act is spelled out. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with a control character
const LINE_ENDS_AND_COLORS = /(\n|\u001b\[\d*m)/;

/**
 * GitHub takes `::name::` for a command after any white space at the start of a line, and `##[name]` wherever it stands;
 * Azure Pipelines takes `##vso[name]` and `##[name]`, TeamCity `##teamcity[name]`, wherever they stand.
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 * https://github.com/microsoft/azure-pipelines-agent/blob/master/src/Microsoft.VisualStudio.Services.Agent/Command.cs
 * https://www.jetbrains.com/help/teamcity/service-messages.html
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a runner may take colours away before it looks
const COMMAND_AT_START = /^((?:[^\S\n]|\u001b\[\d*m)*):(?=:)/gm;
/** The first `#` of a command that may stand anywhere in a line. */
export const COMMAND_MARK = /#(?=#[a-z]{0,20}\[)/gi;

/**
 * Lines for people, such that no CI service and no terminal takes any of them for a command, whatever name stands in
 * them: the mark of a command is spelled out like a control character, `\x3a:error::`, `\x23#[error]`.
 */
export function logText(text: string): string {
  const parts = text.split(LINE_ENDS_AND_COLORS);
  const visible = parts.map((part, index) => (index % 2 === 1 ? part : makeVisible(part))).join('');
  return visible.replace(COMMAND_AT_START, '$1\\x3a').replace(COMMAND_MARK, '\\x23');
}
