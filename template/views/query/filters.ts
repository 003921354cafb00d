import { batch } from '@preact/signals';
import { makeVisible } from '../../data/visible.js';
import { shortenSymbol } from '../../languages/symbol.js';
import { nodeOfAddress } from '../../model/calls/path-address.js';
import { showName } from '../../model/graph/describe-box.js';
import { compilePattern, STOPPED } from '../../model/query/pattern.js';
import { describeStep, formatStep, parseQuery } from '../../model/query/query.js';
import { patternsOf, type Step } from '../../model/query/step.js';
import { shownWord, unknownSentence } from '../../model/query/typed.js';
import { describeSizeRange } from '../../model/sizes/size-range.js';
import { describeTimeChoice, type TimeChoice } from '../../model/time/time-choice.js';
import type { CallsState } from '../../state/calls-state.js';
import { chooseSizes, chooseTime } from '../../state/choose-lens.js';
import { setQuery } from '../../state/choose-shape.js';
import type { PlaceState } from '../../state/place-state.js';
import type { ShapeState } from '../../state/shape-state.js';
import type { ViewState } from '../../state/state.js';

/** A filter or transform of the view. Its texts are safe to show. */
export interface Filter {
  /** Its term of the query; tells filters apart. */
  readonly term: string;
  readonly verb: string;
  readonly object: string;
  /** One sentence. */
  readonly meaning: string;
  /** One sentence about what is wrong with it; "" where it is right. */
  readonly error: string;
  remove(): void;
}

/** All filters, in the order they were added. */
export function filtersOf(state: ViewState): Filter[] {
  const { steps, unknown } = parseQuery(state.queries.value.present);
  const filters = steps.map((step) => filterOfStep(state, step));
  for (const word of unknown) filters.push(filterOfWord(state, word));
  const time = state.time.value;
  const sizes = state.sizes.value;
  if (time) filters.push(filterOfTime(state, time));
  if (sizes) {
    const object = describeSizeRange(sizes);
    const meaning = `Only blocks of ${object}.`;
    filters.push({ term: 'sizes', verb: 'sizes', object, meaning, error: '', remove: () => chooseSizes(state, null) });
  }
  return filters;
}

/** Adds steps behind those that are there, each once. */
export function addSteps(state: ShapeState & CallsState & PlaceState, steps: readonly Step[]): void {
  const { steps: present, unknown } = parseQuery(state.queries.value.present);
  setQuery(state, [...new Set([...present, ...steps].map(formatStep)), ...unknown].join(' '));
}

export function removeAll(state: ViewState): void {
  batch(() => {
    setQuery(state, '');
    if (state.time.value) chooseTime(state, null);
    if (state.sizes.value) chooseSizes(state, null);
  });
}

/** Whose code has boxes of its own: all, the program's with what it depends on, or the program's alone. */
export type ShownCode = 'all' | 'own+deps' | 'own';

/** The narrower one where both filters are there. */
export function shownCode(state: ShapeState): ShownCode {
  const kinds = new Set(state.steps.value.map(({ kind }) => kind));
  if (kinds.has('own')) return 'own';
  return kinds.has('own+deps') ? 'own+deps' : 'all';
}

export function showCode(state: ShapeState & CallsState & PlaceState, code: ShownCode): void {
  const { steps, unknown } = parseQuery(state.queries.value.present);
  const others = steps.filter(({ kind }) => kind !== 'own' && kind !== 'own+deps').map(formatStep);
  setQuery(state, [...others, ...(code === 'all' ? [] : [code]), ...unknown].join(' '));
}

function removeTerm(state: ShapeState & CallsState & PlaceState, term: string): void {
  const { steps, unknown } = parseQuery(state.queries.value.present);
  const terms = [...steps.map(formatStep), ...unknown];
  setQuery(state, terms.filter((other) => other !== term).join(' '));
}

function filterOfStep(state: ShapeState & CallsState & PlaceState, step: Step): Filter {
  const { verb, object, meaning } = describeStep(step);
  const term = formatStep(step);
  const filter = { term, verb, object, meaning, error: '', remove: () => removeTerm(state, term) };
  if (step.kind === 'path') return { ...filter, ...describeCall(state, step.address) };
  for (const pattern of patternsOf(step)) {
    const compiled = compilePattern(pattern);
    if ('error' in compiled) return { ...filter, error: compiled.error };
    if (state.callees.value.stoppedPatterns?.includes(pattern)) return { ...filter, error: STOPPED };
  }
  if (!('pattern' in step)) return filter;
  const begun = step.pattern.trimStart();
  return begun.startsWith('=') ? { ...filter, object: makeVisible(shortenSymbol(begun.slice(1))) } : filter;
}

/** What the one call is of that is shown, where the other filters leave it. */
function describeCall(state: ShapeState, address: string): Partial<Filter> {
  const profile = state.callees.value;
  const found = nodeOfAddress(profile, address);
  if (!found) return {};
  const frame = profile.tree.frame[found.node];
  const { names } = state;
  return {
    object: names.label(frame),
    meaning: `Only what is below one call of ${showName(names.fullName(frame))}.`,
  };
}

function filterOfWord(state: ShapeState & CallsState & PlaceState, word: string): Filter {
  const error = unknownSentence([word]);
  const remove = () => removeTerm(state, word);
  return { term: word, verb: '', object: shownWord(word), meaning: error, error, remove };
}

function filterOfTime(state: ViewState, time: TimeChoice): Filter {
  const object = describeTimeChoice(time, state.report);
  return {
    term: 'time',
    verb: time.kind === 'range' ? 'time' : '',
    object,
    meaning: `Only a part of the run: ${object}.`,
    error: '',
    remove: () => chooseTime(state, null),
  };
}
