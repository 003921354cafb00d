import type { SummarizedFinding } from '../../fold/summary/summarize.js';
import { placeOfFinding } from '../words/finding-words.js';
import { fitVisible, makeVisible } from '../words/visible.js';

const INDENT = '   ';
const MAX_PLACE = 100;

/** A finding as lines of a terminal: the sentence, what to do, the rule and the place, where a report shows it. */
export function findingLines(finding: SummarizedFinding, number: number, columns: number): string[] {
  const place = fitVisible(placeOfFinding(finding), MAX_PLACE);
  const source = `${finding.rule}${place === '' ? '' : `, ${place}`}`;
  const lines = [finding.sentence, finding.advice, `(${source})`, finding.view].flatMap((text) =>
    wrapWords(makeVisible(text), columns - INDENT.length),
  );
  return lines.map((line, index) => (index === 0 ? `${number}. `.padEnd(INDENT.length) : INDENT) + line);
}

/** Breaks a text at its spaces; a word that is wider than a line has one for itself. */
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
