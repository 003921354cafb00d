/** A word of a command as it is typed into a shell: in quotes where it has to be. */
export function shellWord(word: string): string {
  return /^[\w./+=:@%-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
