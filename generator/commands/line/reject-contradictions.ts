import type { CommandName } from './commands.js';
import { appliesToRebuild, type OptionValues } from './options.js';
import { usage } from './usage-error.js';

/**
 * @param action the word after the command
 * @throws UserError for options that exclude each other, or mean nothing without another
 */
export function rejectContradictions(
  options: OptionValues,
  command: CommandName | null,
  action: string | undefined,
): void {
  const end = command === 'export' ? 'until' : 'to';
  if (options.has('json') && options.has('markdown')) throw usage('Choose one of --json and --markdown.');
  if (options.has('max-bytes') && !options.has('markdown')) throw usage('--max-bytes is for --markdown: give both.');
  if (options.has('at') && (options.has('from') || options.has(end))) {
    throw usage(`Choose one of --at, which is a moment, and --from and --${end}, which are a range.`);
  }
  if (options.has('cpu') && options.has('heap')) {
    throw usage('Choose one of --cpu and --heap: each profiler slows down what the other one measures.');
  }
  if (options.has('keep-trace') && (options.has('cpu') || options.has('heap') || options.get('with') === 'node')) {
    throw usage(
      "--keep-trace keeps the one trace of other recorders. To keep V8's profiles, let Node write them: node --cpu-prof or --heap-prof, then flamefile *.cpuprofile or *.heapprofile.",
    );
  }
  if (command === 'site' && action === 'rebuild') {
    const ofRuns = [...options.keys()].find((name) => !appliesToRebuild(name));
    if (ofRuns !== undefined)
      throw usage(`--${ofRuns} is about runs that are added, and flamefile site rebuild adds none.`);
  }
}
