import { styleText } from 'node:util';
import { fitName, fitPlace, makeVisible, withPlainSpaces } from '../words/visible.js';

/** Where text is printed to. */
export interface TextLook {
  /** Lines are cut to this width. */
  readonly columns: number;
  readonly isColored: boolean;
}

/** Widths of the columns that labels and values are aligned in. */
export const LABEL_COLUMNS = 22;
export const VALUE_COLUMNS = 12;

/** The values of one column, aligned right; the column is wider where one of them is. */
export function alignValues(values: readonly string[]): string[] {
  const columns = Math.max(VALUE_COLUMNS, ...values.map((value) => value.length));
  return values.map((value) => value.padStart(columns));
}

/** Text in bold or in a colour, where the terminal shows colours. */
export function styled(style: 'bold' | 'red' | 'yellow' | 'green', text: string, look: TextLook): string {
  return look.isColored ? styleText(style, text, { validateStream: false }) : text;
}

/** Paragraphs of lines with an empty line between them; those without lines are left out. */
export function joinParagraphs(paragraphs: readonly (readonly string[])[]): string {
  const texts = paragraphs.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return withPlainSpaces(`${texts.join('\n\n')}\n`);
}

/** A name is cut to no less, whatever stands behind it. */
export const MIN_NAME_COLUMNS = 24;
/** What is longer is no path. */
const MAX_PLACE = 400;

/**
 * A function, its place and what else is said of it. The name is shortened so that the place stays whole, and the rest left out
 * where there is no room for it.
 */
export function nameAndPlace(name: string, place: string, rest: string, columns: number): string {
  const shownPlace = place === '' ? '' : `  ${fitPlace(place, MAX_PLACE)}`;
  const shownName = fitName(name, Math.max(MIN_NAME_COLUMNS, columns - shownPlace.length));
  const shown = shownName + shownPlace;
  return rest === '' || shown.length + 2 + rest.length > columns ? shown : `${shown}  ${makeVisible(rest)}`;
}

/** Breaks a text at its spaces; a word wider than `columns` gets a line of its own. */
export function wrapWords(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
