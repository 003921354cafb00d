/** A trace as a command names it: quoted for a shell where it has to be; FILE where it came as a stream. */
export function commandFile(path: string): string {
  if (path === '') return 'FILE';
  return /^[\w./+=:@%-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
