import { rejectOtherEncoding, usage } from './usage-error.js';

const HOW_TO_RECORD = 'flamefile record [options] -- PROGRAM [ARGUMENT...].';

interface Word {
  readonly index: number;
  readonly value: string;
}

/**
 * The program to record and its arguments: the words behind the double dash, which separates its options from ours.
 * @param dash where that stands; undefined where it does not
 * @throws UserError where no word is behind it, or one is before it
 */
export function programOf(words: readonly Word[], dash: number | undefined): readonly string[] {
  const isProgram = ({ index }: Word) => dash !== undefined && index > dash;
  const before = words.find((word) => !isProgram(word));
  if (before !== undefined) throw usage(`"${before.value}" is before the double dash: ${HOW_TO_RECORD}`);
  const program = words.filter(isProgram).map(({ value }) => value);
  if (program.length === 0) throw usage(`No program was given: ${HOW_TO_RECORD}`);
  program.forEach(rejectOtherEncoding);
  return program;
}
