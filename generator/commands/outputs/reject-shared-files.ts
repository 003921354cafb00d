import { UserError } from '../../errors.js';
import type { InputFile } from '../inputs/input-files.js';
import { fileIdentity } from '../inputs/same-file.js';

/** A file that a command writes. */
export interface OutputFile {
  /** Absolute. */
  readonly path: string;
  /** For messages: "the file of --junit". */
  readonly role: string;
  /** As the user gave it: `--junit results.xml`. */
  readonly asGiven: string;
  /** Whether it may replace an input, of the given role and path, that it turns out to be. */
  readonly mayReplace?: (input: InputFile) => Promise<boolean>;
}

/**
 * Makes sure that no output is an input or another output. Files are told apart by what they are, not by their names: one
 * that is there by device and inode, one that is not by the folder that it would be created in. Devices and pipes are
 * exempt: writing to them destroys nothing.
 * @throws UserError
 */
export async function rejectSharedFiles(inputs: readonly InputFile[], outputs: readonly OutputFile[]): Promise<void> {
  const users = new Map<string, { file: InputFile | OutputFile; isInput: boolean }>();
  for (const file of inputs) {
    // One that cannot be looked at is reported when it is read.
    const identity = await fileIdentity(file.path).catch(() => null);
    if (identity !== null) users.set(identity, { file, isInput: true });
  }
  for (const output of outputs) {
    const identity = await fileIdentity(output.path);
    if (identity === null) continue;
    const user = users.get(identity);
    const mayReplace = user?.isInput === true && (await output.mayReplace?.(user.file));
    if (user !== undefined && !mayReplace) {
      throw new UserError('usage', `${output.asGiven} is ${user.file.role} already. Choose another name.`);
    }
    users.set(identity, { file: output, isInput: false });
  }
}
