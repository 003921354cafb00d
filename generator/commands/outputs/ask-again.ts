import type { Variables } from '../../progress.js';
import { shellWord } from '../../shell-word.js';
import { OPTIONS, type OptionName, type OptionValues } from '../line/options.js';

/** Options that are asked anew each time, or of no use to who asks; all others say how the trace is read, and what of it is looked at. */
const LEFT_OUT: ReadonlySet<OptionName> = new Set([
  'focus',
  'tree',
  'lines',
  'json',
  'markdown',
  'max-bytes',
  'quiet',
  'strict',
  // `auto` is only known in CI, and what is printed there is read elsewhere.
  'source-url',
]);

/** Makes the command that asks more of the same traces. @param asked options with their values; "" for a flag */
export type AskAgain = (asked: Readonly<Partial<Record<OptionName, string>>>) => string;

/** Of traces as they were named, read with the same options, with the same filters and time unless others are asked for. */
export function askAgain(traces: readonly string[], options: OptionValues, variables: Variables): AskAgain {
  const program = variables.npm_command === 'exec' ? 'npx flamefile' : 'flamefile';
  return (asked) => {
    const kept = [...options].filter(([name]) => !LEFT_OUT.has(name) && !(name in asked));
    const words = [...kept, ...(Object.entries(asked) as [OptionName, string][])].flatMap(([name, value]) =>
      OPTIONS.find((option) => option.name === name)?.value === undefined ? [`--${name}`] : optionWords(name, value),
    );
    const names = traces.map((trace) => shellWord(/^-./.test(trace) ? `./${trace}` : trace));
    return [program, 'summary', ...names, ...words].join(' ');
  };
}

/** Of one that may be given several times each; a value that begins with a dash is written behind `=`. */
function optionWords(name: OptionName, values: string): string[] {
  return values
    .split('\n')
    .flatMap((value) => (value.startsWith('-') ? [`--${name}=${shellWord(value)}`] : [`--${name}`, shellWord(value)]));
}
