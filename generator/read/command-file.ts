import { shellWord } from '../shell-word.js';

/** A trace as a command names it: quoted for a shell where it has to be; FILE where it came as a stream. */
export function commandFile(path: string): string {
  return path === '' ? 'FILE' : shellWord(path);
}
