import { element, type MarkupElement } from './markup.js';

/** A list to choose from, with its label. */
export interface Choice {
  readonly name: string;
  readonly label: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly chosen: string;
}

export function choiceElement({ name, label, options, chosen }: Choice): MarkupElement {
  const items = options.map(([value, text]) =>
    element('option', { value, title: text, selected: value === chosen ? true : null }, text),
  );
  return element('label', {}, `${label} `, element('select', { name }, ...items));
}
