/** A piece of a page: an element or text. The generator writes it as HTML, the page's script as nodes; each escapes in one place. */
export type Markup = MarkupElement | string;

export interface MarkupElement {
  readonly name: string;
  /** True is an attribute without a value; one that is null is left out. */
  readonly attributes: Readonly<Record<string, string | number | true | null>>;
  readonly children: readonly Markup[];
}

export function element(
  name: string,
  attributes: MarkupElement['attributes'],
  ...children: readonly Markup[]
): MarkupElement {
  return { name, attributes, children };
}

/** The elements of SVG that charts are made of. */
export const SVG_ELEMENTS: ReadonlySet<string> = new Set(['svg', 'g', 'path', 'circle', 'line', 'rect', 'text']);
