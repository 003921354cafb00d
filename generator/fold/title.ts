const LONGEST_TITLE = 80;

/** A command line shortened to what tells runs apart: the program's base name and its arguments, on one line. */
export function titleFromCommand(command: string): string {
  const words = command.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return 'Unnamed program';
  const program = words[0].slice(words[0].lastIndexOf('/') + 1);
  const title = [program, ...words.slice(1)].join(' ');
  return title.length <= LONGEST_TITLE ? title : `${title.slice(0, LONGEST_TITLE - 1)}…`;
}
