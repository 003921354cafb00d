import { makeVisible } from '../../template/data/visible.js';
import { createPathMap, type PathRule } from './map-paths.js';
import type { SourceOptions } from './source-options.js';

/** The kind of the warning that no rule was of any path. */
export const UNUSED_RULES = 'unused-map';

/** Maps the paths of a trace, and remembers whether the rules are of any. */
export class PathMap {
  private readonly mapByRules: (path: string) => string;
  private readonly relate: (path: string) => string;
  private isUsed = false;
  /** A path that no rule is of, as an example. */
  private other = '';

  constructor(
    private readonly rules: readonly PathRule[],
    source: SourceOptions | undefined,
  ) {
    this.mapByRules = createPathMap(rules);
    this.relate = createPathMap(source === undefined ? [] : [{ from: source.root, to: '' }]);
  }

  of(path: string): string {
    const mapped = this.mapByRules(path);
    if (mapped !== path) this.isUsed = true;
    else if (this.other === '') this.other = path;
    return this.relate(mapped);
  }

  /** Says that no path begins with what a rule names; "" where one does. */
  doubt(): string {
    if (this.rules.length === 0 || this.isUsed) return '';
    const folders = this.rules.map(({ from }) => from).join(', ');
    const example = this.other === '' ? 'it has none' : `such as ${this.other}`;
    return makeVisible(`No path begins with what --map names, ${folders}: ${example}.`);
  }
}
