import { makeVisible } from '../../../template/data/visible.js';
import { UserError } from '../../errors.js';
import type { PathRule } from '../../fold/map-paths.js';

/**
 * What `--map` says of paths. The last equals sign divides a rule, as compilers have it for theirs.
 * @param lines `/build/=src/`, one on each
 * @throws UserError for what is no rule, and for two of the same folder
 */
export function readPathRules(lines: string | undefined): PathRule[] {
  const rules = new Map<string, string>();
  for (const line of lines?.split('\n') ?? []) {
    const at = line.lastIndexOf('=');
    if (at < 1) {
      throw new UserError(
        'usage',
        `--map ${makeVisible(line)} is no rule: write FROM=TO, such as /build/=src/, or /build/= to leave the folder out.`,
      );
    }
    const from = line.slice(0, at);
    if (rules.has(from)) throw new UserError('usage', `--map ${makeVisible(from)}= is given twice; give it once.`);
    rules.set(from, line.slice(at + 1));
  }
  return Array.from(rules, ([from, to]) => ({ from, to }));
}
