import { type Unit, unitWord } from '../../../template/data/unit.js';
import { COMMAND_MARK } from './log-text.js';

/**
 * A value as JSON for scripts: two spaces a level, a newline at the end. JSON may end in a log, too, so what a CI
 * service takes for a command there is written with an escape, which is the same value to whatever reads the JSON.
 */
export function formatJson(value: unknown): string {
  // A # stands in strings alone.
  return `${JSON.stringify(value, unitsAsWords, 2)}\n`.replace(COMMAND_MARK, '\\u0023');
}

/** A unit is one word for scripts, "bytes". */
function unitsAsWords(key: string, value: unknown): unknown {
  return key === 'unit' && typeof value === 'object' && value !== null ? unitWord(value as Unit) : value;
}
