import { type Curve, drawAxes, type Frame, Plot } from './curve.js';
import type { Part } from './growth.js';
import { element, type MarkupElement } from './markup.js';
import { scaleOf } from './scale.js';

/**
 * Parts stacked over runs: the last one at the bottom, so that what varies most lies above what does not.
 * @param classOf gives a part its colour
 */
export function drawStack(
  curve: Curve,
  parts: readonly Part[],
  classOf: (part: Part) => string,
  frame: Frame,
): MarkupElement {
  const { points, label, unit } = curve;
  const bottoms = points.map(() => 0);
  const sums = points.map((_, at) => parts.reduce((sum, { values }) => sum + values[at], 0));
  const plot = new Plot(frame, points.length, scaleOf([0, ...sums], unit));
  const areas = parts.toReversed().map((part) => {
    const lower = points.map((_, run) => `${plot.x(run)} ${plot.y(bottoms[run])}`);
    for (const [run, value] of part.values.entries()) bottoms[run] += value;
    const upper = points.map((_, run) => `${plot.x(run)} ${plot.y(bottoms[run])}`);
    return element(
      'path',
      { class: `area ${classOf(part)}`, d: `M${upper.join('L')}L${lower.toReversed().join('L')}Z` },
      element('title', {}, part.name),
    );
  });
  return element(
    'svg',
    {
      class: 'curve',
      viewBox: `0 0 ${frame.width} ${frame.height}`,
      role: 'img',
      'aria-label': `${label} by function`,
    },
    ...drawAxes(plot, curve),
    ...areas,
  );
}
