/** GitHub's, as its runner registers them; names are compared without regard to case. */
const GITHUB_COMMANDS = new Set([
  ...['internal-set-repo-path', 'set-env', 'set-output', 'save-state', 'add-mask', 'add-path', 'add-matcher'],
  ...['remove-matcher', 'debug', 'warning', 'error', 'notice', 'group', 'endgroup', 'echo', 'stop-commands'],
]);

/**
 * The commands that a CI service would carry out of a log, by the rules of their own parsers: GitHub's runner
 * (Runner.Common/ActionCommand.cs: TryParseV2, then TryParse), Azure's agent (Agent/Command.cs and the formats that its
 * log shows) and TeamCity's (ServiceMessagesParser).
 */
export function commandsIn(log: string): string[] {
  // .NET ends a line at a carriage return, too.
  return log
    .split(/\r\n|[\r\n]/)
    .flatMap((line) => [
      ...githubCommand(line),
      ...(line.match(/##vso\[[^\]]*\]/g) ?? []),
      ...(line.match(/##\[(?:group|endgroup|warning|error|section|debug|command)\]/g) ?? []),
      ...(line.match(/##teamcity\[[^\]]*\]?/g) ?? []),
    ]);
}

function githubCommand(line: string): string[] {
  const trimmed = line.trimStart();
  if (trimmed.startsWith('::')) {
    const end = trimmed.indexOf('::', 2);
    if (end >= 0 && isRegistered(trimmed.slice(2, end))) return [trimmed];
  }
  const start = line.indexOf('##[');
  const end = start < 0 ? -1 : line.indexOf(']', start);
  return end >= 0 && isRegistered(line.slice(start + 3, end)) ? [line] : [];
}

function isRegistered(commandAndProperties: string): boolean {
  return GITHUB_COMMANDS.has(commandAndProperties.split(' ')[0].toLowerCase());
}
