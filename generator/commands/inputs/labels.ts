import type { RunLabel } from '../../../template/data/report.js';
import { makeVisible } from '../../../template/data/visible.js';
import { UserError } from '../../errors.js';

/** Column names and label names of other programs are made of the same characters. */
const LABEL = /^([A-Za-z_][\w.-]{0,99})=(.*)$/s;

/**
 * What `--label` says of a run.
 * @param lines `commit=1a2b3c4`, one on each
 * @throws UserError for what is no label, and for a name that is there twice
 */
export function readLabels(lines: string | undefined): RunLabel[] {
  const labels = new Map<string, string>();
  for (const line of lines?.split('\n') ?? []) {
    const [, name = '', value = ''] = LABEL.exec(line) ?? [];
    if (name !== '' && value === '') {
      throw new UserError(
        'usage',
        `--label ${name}= has no value, as of a variable that is not set: give one such as ${name}=1a2b3c4, or leave the label out.`,
      );
    }
    if (name === '') {
      throw new UserError(
        'usage',
        `--label ${makeVisible(line)} is no label: write NAME=VALUE, such as commit=1a2b3c4; the name begins with a letter, then letters, digits, dots, underscores and hyphens.`,
      );
    }
    if (labels.has(name)) throw new UserError('usage', `--label ${name} is given twice; give it once.`);
    labels.set(name, makeVisible(value));
  }
  return Array.from(labels, ([name, value]) => ({ name, value }));
}
