import { changeColor, paletteOf, selfColor } from '../../model/names/box-color.js';
import type { CallsState } from '../../state/calls-state.js';
import type { LensState } from '../../state/lens-state.js';
import type { PageState } from '../../state/page-state.js';
import './legend.css';
import { theme } from './settings.js';

const STEPS = 9;

/** The key to colours that stand for values: a call's self share, or how it changed. */
export function Legend({ state }: { state: LensState & CallsState & PageState }) {
  const { isSigned } = state.metric.value;
  const isComparing = state.runs.value !== null;
  if (!isSigned && state.coloring.value !== 'self') return null;
  const palette = paletteOf(theme.value);
  const places = Array.from({ length: STEPS }, (_, step) => step / (STEPS - 1));
  const colors = places.map((place) => palette[isSigned ? changeColor(place * 2 - 1) : selfColor(place)]);
  return (
    <p class="legend row note">
      <span>{isSigned ? 'less' : '0 % self'}</span>
      <svg viewBox={`0 0 ${STEPS} 1`} width={STEPS * 14} height="10" preserveAspectRatio="none" aria-hidden="true">
        {colors.map((color, step) => (
          <rect key={color} x={step} width="1.05" height="1" fill={color} />
        ))}
      </svg>
      <span>{isSigned ? 'more' : '100 % self'}</span>
      {isSigned && !isComparing && (
        <span class="legend-note cut">widths add up changes either way, figures are net</span>
      )}
    </p>
  );
}
