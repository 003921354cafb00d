import { basename } from 'node:path';
import { UserError } from '../errors.js';
import type { Variables } from '../progress.js';
import { findExecutable } from './executable.js';
import { findOnPath } from './find-on-path.js';
import type { RecordingEnvironment } from './recorder.js';
import { programStart } from './wrappers.js';

const NODE = /^(?:node|nodejs)(?:-?[\d.]+)?(?:\.exe)?$/;

/**
 * heaptrack sees what Node itself allocates, and none of what JavaScript does.
 * @param program with its arguments
 * @throws UserError where it is Node, or a script that Node runs, such as npm
 */
export async function rejectNodeProgram(
  program: readonly string[],
  { variables, workingDirectory }: Pick<RecordingEnvironment, 'variables' | 'workingDirectory'>,
): Promise<void> {
  const word = program[programStart(program)];
  const executable = await findExecutable(word, variables, workingDirectory);
  if (executable === null || !isNode(executable.path)) return;
  const command = program.join(' ');
  throw new UserError(
    'usage',
    `${basename(word)} runs JavaScript, which heaptrack does not see. Record where its time goes with flamefile record --cpu -- ${command}, or what it keeps in memory with --heap. For native code in it: flamefile record --with heaptrack -- ${command}.`,
  );
}

/** The words of a command that is Node, or that Node runs, with options for Node in them; others as they are. */
export async function withNodeOptions(
  words: readonly string[],
  options: readonly string[],
  variables: Variables,
  workingDirectory: string,
): Promise<readonly string[]> {
  const [word, ...rest] = words;
  const executable = await findExecutable(word, variables, workingDirectory);
  if (executable === null || !isNode(executable.path)) return words;
  if (isNode(word)) return [word, ...options, ...rest];
  const script = await findOnPath(word, variables, workingDirectory);
  return script === null ? words : [executable.path, ...options, script, ...rest];
}

/** Whether a command has an option of Node's, alone or with a value; an argument of its script that is called so counts, too. */
export function hasNodeOption(words: readonly string[], option: string): boolean {
  return words.some((word) => word === option || word.startsWith(`${option}=`));
}

/**
 * Node writes one heap profile only, and to where its command line says.
 * @throws UserError where the program is told to write one itself
 */
export function rejectOwnHeapProfile(program: readonly string[]): void {
  if (!['--heap-prof', '--heap-prof-dir', '--heap-prof-name'].some((option) => hasNodeOption(program, option))) return;
  throw new UserError(
    'usage',
    'Node writes one heap profile, and --heap-prof asks for another: remove it, or run the program without flamefile, then flamefile Heap.*.heapprofile.',
  );
}

/** A word in NODE_OPTIONS, which Node splits at spaces. */
export function quotedNodeOption(word: string): string {
  return `"${word.replace(/["\\]/g, '\\$&')}"`;
}

function isNode(path: string): boolean {
  return NODE.test(basename(path));
}
