import { encodePath } from '../../data/source-url.js';

/** Editors that take addresses of lines, by the protocol that they listen to. */
export const EDITORS = [
  ['off', 'None'],
  ['vscode', 'VS Code'],
  ['cursor', 'Cursor'],
  ['zed', 'Zed'],
  ['idea', 'IntelliJ IDEA'],
  ['clion', 'CLion'],
  ['goland', 'GoLand'],
  ['pycharm', 'PyCharm'],
  ['rustrover', 'RustRover'],
  ['webstorm', 'WebStorm'],
] as const;

export type Editor = (typeof EDITORS)[number][0];

/** Those of JetBrains are told the line in another way. */
const WITH_LINE_BEHIND: readonly Editor[] = ['vscode', 'cursor', 'zed'];

/** Not on another machine, and not where the compiler of Rust had its own sources. */
const ON_THIS_MACHINE = /^(?!\/rustc\/)(?:\/(?!\/)|[a-z]:\/)/i;

/**
 * The address that opens a line in a reader's editor; "" where it is not known where the file is.
 * @param folder where the reader has the program's source; "" where that is not known
 * @param path of the file in there, with slashes; "" for one that is not of the program
 * @param file as the trace names it
 * @param line 0 where it is not known
 */
export function editorUrl(editor: Editor, folder: string, path: string, file: string, line: number): string {
  const start = withSlashes(path === '' ? file : folder.trim());
  if (editor === 'off' || !ON_THIS_MACHINE.test(start)) return '';
  const whole = path === '' ? start : `${start.replace(/\/$/, '')}/${path}`;
  const encoded = encodePath(whole);
  if (!WITH_LINE_BEHIND.includes(editor)) return `${editor}://open?file=${encoded}&line=${line || 1}`;
  return `${editor}://file/${encoded.replace(/^\//, '')}${line > 0 ? `:${line}` : ''}`;
}

/** Whether an editor could open a file if only it were known where the reader has the program's source, see editorUrl. */
export function needsFolder(editor: Editor, folder: string, path: string): boolean {
  return editor !== 'off' && path !== '' && editorUrl(editor, folder, path, '', 0) === '';
}

function withSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}
