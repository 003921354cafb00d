import { element, type MarkupElement } from './markup.js';

/**
 * Above a curve.
 * @param told of its runs, or of the one that is pointed at
 * @param axis see axisNote
 */
export function curveCaption(label: string, told: string, axis: string): MarkupElement {
  return element(
    'figcaption',
    {},
    element('h2', {}, label),
    ' ',
    element('span', { class: 'told' }, told),
    ' ',
    element('span', { class: 'axis' }, axis),
  );
}
