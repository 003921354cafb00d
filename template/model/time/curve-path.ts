/** How high a curve's drawing is, in units of its own. */
export const CURVE_HEIGHT = 1000;

/**
 * The outline of an area from the ground up to a column's values, as an SVG path: a step of one unit for each. Where values are not
 * numbers there is no area.
 * @param top the value that reaches CURVE_HEIGHT
 */
export function areaPath(values: Float64Array, top: number): string {
  const first = values.findIndex((value) => !Number.isNaN(value));
  return first < 0 ? '' : `M${first} ${CURVE_HEIGHT}${steps(values, top, first)}V${CURVE_HEIGHT}Z`;
}

/** The same without the ground; where values are not numbers there is no line. */
export function linePath(values: Float64Array, top: number): string {
  const first = values.findIndex((value) => !Number.isNaN(value));
  return first < 0 ? '' : `M${first} ${heightOf(values[first], top)}${steps(values, top, first)}`;
}

function steps(values: Float64Array, top: number, first = 0): string {
  let path = '';
  for (let slice = first; slice < values.length; slice++) {
    const height = heightOf(values[slice], top);
    // As far as the value stays the same it is one step.
    while (slice + 1 < values.length && heightOf(values[slice + 1], top) === height) slice++;
    path += `V${height}H${slice + 1}`;
  }
  return path;
}

function heightOf(value: number, top: number): number {
  return Math.round(CURVE_HEIGHT * (1 - Math.max(0, value) / (top || 1)));
}
