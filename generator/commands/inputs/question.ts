import type { Question } from '../../ask/question.js';
import { UserError } from '../../errors.js';
import type { OptionValues } from '../line/options.js';

const DEFAULT_TOP = 10;
const MAX_TOP = 1000;

/**
 * What the command line asks of a report.
 * @param endOption the option that has the end of a range of time
 * @throws UserError for a wrong number of rows
 */
export function questionOf(options: OptionValues, endOption: Question['endOption'] = 'to'): Question {
  const textOf = (name: 'metric' | 'filter' | 'from' | Question['endOption'] | 'at' | 'focus') =>
    options.get(name) ?? null;
  return {
    metric: textOf('metric'),
    filter: textOf('filter'),
    from: textOf('from'),
    to: textOf(endOption),
    endOption,
    at: textOf('at'),
    threads: options.get('thread')?.split('\n') ?? [],
    focus: textOf('focus'),
    wantsTree: options.has('tree'),
    wantsLines: options.has('lines'),
    top: rowCount(options.get('top')),
  };
}

/** The options of reading: there --metric is what folded stacks measure, here it chooses one of the metrics that are there. */
export function withoutQuestion(options: OptionValues): OptionValues {
  return new Map([...options].filter(([name]) => name !== 'metric'));
}

function rowCount(text: string | undefined): number {
  if (text === undefined) return DEFAULT_TOP;
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= MAX_TOP) return count;
  throw new UserError('usage', `--top ${text} is no number of rows: write one from 1 to ${MAX_TOP}.`);
}
