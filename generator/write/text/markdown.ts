import { titleWith } from '../../../template/data/several-runs.js';
import { fitPlace, fitVisible } from '../words/visible.js';

/** A comment on GitHub takes 65,536 characters, and something may be put around this; a job summary takes 1 MiB. */
export const COMMENT_BYTES = 60_000;

const MAX_TITLE = 120;
const LEFT_OUT = '*There is no room for the rest.*\n';

/**
 * Sections with empty lines between them; those for which there is no room are left out, which the text says at its end.
 * @param maxBytes of the whole text
 */
export function joinSections(sections: readonly string[], maxBytes = COMMENT_BYTES): string {
  let text = '';
  let hasLeftOut = false;
  for (const section of sections) {
    const next = section === '' ? '' : `${section}\n\n`;
    const isFitting = Buffer.byteLength(text) + Buffer.byteLength(next) + LEFT_OUT.length <= maxBytes;
    if (isFitting) text += next;
    else hasLeftOut = true;
  }
  return hasLeftOut ? `${text}${LEFT_OUT}` : `${text.trimEnd()}\n`;
}

/**
 * Escapes visible text so that Markdown shows it unchanged. Everything that Markdown, HTML or a link finder would
 * interpret becomes an entity, because a backslash does not work everywhere (before `|` in a table, in code). Mail
 * addresses are looked for after entities are decoded, in code too; a comment ends them.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[&<>`|\\*_~[\]$]|:(?=\/\/)|(?<=www)\./gi, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll('@', `@${NOTHING}`);
}

/** Text outside of code, where GitHub and GitLab also look for people, issues and the like: `@you`, `#1`, `GH-1`, `!1`. */
export function prose(text: string): string {
  return text.split(BEHIND_REFERENCE_SIGNS).map(escapeMarkdown).join(NOTHING);
}

/** What is known of a run, in a cell: a comment in a profile may be long, and anything. */
export function factText(text: string): string {
  return prose(fitVisible(text, MAX_FACT));
}

const MAX_FACT = 400;

const BEHIND_REFERENCE_SIGNS = /(?<=[#!%^$~&](?=\w)|\bGH-(?=\d))/i;

/** Shows nothing and is a word's end. */
const NOTHING = '<!-- -->';

/** Code as an element, not in backticks: entities work in it, and an @ mentions nobody. */
export function code(text: string, width: number): string {
  return text === '' ? '' : `<code>${escapeMarkdown(fitVisible(text, width))}</code>`;
}

/** The same of a place, whose end stays whole. @param url where it can be read; "" for none */
export function placeCode(place: string, width: number, url = ''): string {
  const text = code(fitPlace(place, width), width);
  return text === '' || url === '' ? text : `<a href="${escapeAddress(url)}">${text}</a>`;
}

/** What Markdown or a table would read out of an address is none of it, see isSourceUrl and encodePath. */
function escapeAddress(url: string): string {
  return url.replaceAll('&', '&amp;').replaceAll('_', '%5F').replaceAll('*', '%2A');
}

/** @param alignments of the columns, such as `--:` @param rows of cells, the headings first */
export function table(alignments: readonly string[], [headings, ...rows]: readonly (readonly string[])[]): string {
  return [headings, alignments, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A section that is collapsed until the reader opens it. */
export function collapsed(heading: string, content: string): string {
  return `<details><summary>${heading}</summary>\n\n${content}\n\n</details>`;
}

/** What a section is about, as code, with what it is where it is several runs: `` `app`, mean of 3 runs ``. */
export function titleHeading(title: string, severalRuns: string): string {
  return titleWith(code(title, MAX_TITLE), severalRuns);
}
