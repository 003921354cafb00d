const MAX_TITLE = 80;

/** A command line shortened to what tells runs apart: the program's base name and its arguments, on one line. */
export function titleFromCommand(command: string): string {
  const words = command.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return 'Unnamed program';
  const program = words[0].slice(words[0].lastIndexOf('/') + 1) || words[0];
  const title = [program, ...words.slice(1)].join(' ');
  const characters = Array.from(title);
  return characters.length <= MAX_TITLE ? title : `${characters.slice(0, MAX_TITLE - 1).join('')}…`;
}
