import { labelKey } from '../model/figures/label-totals.js';
import { exactPattern } from '../model/query/pattern.js';
import { readSubject } from '../model/query/pattern-subject.js';
import { formatStep, parseQuery } from '../model/query/query.js';
import type { Step } from '../model/query/step.js';
import { setQuery } from './choose-shape.js';
import type { ReshapedState } from './reshape.js';
import type { ShapeState } from './shape-state.js';

/** The labels whose stacks alone are shown: `tenant=acme`, whether it was chosen or typed. */
export function chosenLabels({ steps }: Pick<ShapeState, 'steps'>): Set<string> {
  return new Set(steps.value.map(labelOf).filter((label) => label !== ''));
}

/** Shows stacks with a label alone, in place of those with another of its key; where it is chosen already, all again. */
export function showLabelAlone(state: ShapeState & ReshapedState, label: string): void {
  const { steps, unknown } = parseQuery(state.queries.value.present);
  const chosen: Step = { kind: 'show', pattern: `label:${exactPattern(label)}` };
  const others = steps.filter((step) => labelOf(step) === '' || labelKey(labelOf(step)) !== labelKey(label));
  const added = chosenLabels(state).has(label) ? [] : [chosen];
  setQuery(state, [...[...others, ...added].map(formatStep), ...unknown].join(' '));
}

/** What a step asks for; "" where that is something else. */
function labelOf(step: Step): string {
  if (step.kind !== 'show') return '';
  const { subject, pattern } = readSubject(step.pattern);
  return subject === 'label' ? pattern.trimStart().replace(/^=/, '') : '';
}
