import { UserError } from '../errors.js';
import type { Profiler } from './profiler.js';
import { PROFILERS } from './profilers.js';
import type { V8Profile } from './v8-recorder.js';

/** Which recorder runs a program. */
export type RecorderChoice =
  /** `isAsked` where nobody chose another one. */
  | { readonly kind: 'heaptrack'; readonly isAsked: boolean }
  | { readonly kind: 'node'; readonly profile: V8Profile }
  | { readonly kind: 'profiler'; readonly profiler: Profiler };

/** The names that `--with` takes. */
const RECORDER_NAMES: readonly string[] = [...Object.keys(PROFILERS), 'node', 'heaptrack'];

/**
 * @param name the value of --with; undefined where it is not given
 * @param profile what is recorded of a Node program, where an option says so
 * @throws UserError for a name that does not exist, or contradicts the option
 */
export function chooseRecorder(name: string | undefined, profile: V8Profile | null): RecorderChoice {
  if (name === 'node' || (name === undefined && profile !== null)) return { kind: 'node', profile: profile ?? 'cpu' };
  if (name !== undefined && !RECORDER_NAMES.includes(name)) {
    const names = `${RECORDER_NAMES.slice(0, -1).join(', ')} or ${RECORDER_NAMES.at(-1)}`;
    throw new UserError('usage', `There is no recorder ${name}: choose ${names}.`);
  }
  if (profile !== null) {
    throw new UserError(
      'usage',
      `Choose one of --with ${name} and --${profile}, which records a Node program with V8.`,
    );
  }
  if (name === undefined || name === 'heaptrack') return { kind: 'heaptrack', isAsked: name !== undefined };
  return { kind: 'profiler', profiler: PROFILERS[name] };
}
