import { topFunctions } from '../../template/model/table/top-functions.js';
import { type AskedView, viewInShape } from './asked-view.js';
import { nameToAskFor } from './function-names.js';
import { lineTexts } from './line-texts.js';

/** A source line, and the function that it is in. */
export interface CostlyLine {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** Its text; "" where the report does not keep it. */
  readonly source: string;
  readonly function: string;
  readonly name: string;
  /** What --focus takes for it. */
  readonly ask: string;
  /** With what the libraries and allocators called from the line hold, where it is the program's own. */
  readonly self: number;
  /** With all that was called from it; recursion is counted once. */
  readonly total: number;
}

/** The lines that hold most themselves, largest first: calls grouped by line, as on the page; none where lines are not known. */
export function costliestLines(view: AskedView, count: number): CostlyLine[] {
  const byLine = viewInShape(view, { ...view.shape, groupBy: 'line' });
  const { names, frames } = view.source;
  const top = topFunctions(byLine.profile, byLine.sums, 'self', Number.POSITIVE_INFINITY)
    .filter(({ frame }) => frames.line[frame] > 0)
    .slice(0, count);
  const textOf = lineTexts(view.source);
  return top.map(({ frame, self, total }) => ({
    file: names.file(frame),
    line: frames.line[frame],
    source: textOf(frame),
    function: names.fullName(frame),
    name: names.label(frame),
    ask: nameToAskFor(view.source, frames.functionLeaders[frame]),
    self,
    total,
  }));
}
