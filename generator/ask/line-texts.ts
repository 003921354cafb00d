import { linesByFile } from '../../template/data/source-columns.js';
import type { NamedReport } from '../../template/model/names/frame-names.js';

/**
 * What finds the text of a frame's line; "" where the report does not keep it. Of two runs none is told: a line may be of either, and the
 * source is the newer one's.
 */
export function lineTexts({ report, frames, names }: NamedReport): (frame: number) => string {
  const files = report.baseline === null ? linesByFile(report.source) : null;
  return (frame) => files?.get(names.file(frame))?.get(frames.line[frame]) ?? '';
}
