import { spelling } from '../../generator/commands/line/help.js';
import { OPTION_GROUPS, type OptionGroup } from '../../generator/commands/line/options.js';

/** The table of options in the README, as Markdown. */
export function optionsAsMarkdown(): string {
  const groups: readonly OptionGroup[] = OPTION_GROUPS;
  const rows = groups.flatMap(({ commands, options }) =>
    options.map((option) => `| \`${spelling(option).trim()}\` | ${commands.join(', ')} | ${option.help} |`),
  );
  return `${['| option | of | what it does |', '| --- | --- | --- |', ...rows].join('\n')}\n`;
}
