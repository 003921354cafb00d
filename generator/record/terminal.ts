import { readFileSync } from 'node:fs';

/** Those that the keyboard sends to all processes in the terminal's foreground: Ctrl+C and Ctrl+\. */
const KEYBOARD_SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT'];

/** Whether the program has got a signal by itself, as every process in the terminal's foreground does. */
export function cameFromKeyboard(signal: NodeJS.Signals): boolean {
  return KEYBOARD_SIGNALS.includes(signal) && isInForeground();
}

/** proc(5): behind the name in brackets stand state, parent, group, session, terminal and the terminal's foreground group. */
function isInForeground(): boolean {
  try {
    const status = readFileSync('/proc/self/stat', 'latin1');
    const [, , group, , , foregroundGroup] = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return group === foregroundGroup;
  } catch {
    return false;
  }
}
