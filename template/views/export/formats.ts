import { formatBytes } from '../../data/format.js';
import { functionsCsv } from '../../model/export/csv.js';
import type { ExportedView } from '../../model/export/exported-view.js';
import { foldedBytes, foldedStacks } from '../../model/export/folded.js';
import { viewJson } from '../../model/export/json.js';
import { viewMarkdown } from '../../model/export/markdown.js';
import { flameGraphSvg } from '../../model/export/svg.js';
import type { ViewState } from '../../state/state.js';
import { theme } from '../page/settings.js';
import { flameGraphPng } from './png.js';

/** Pieces of a file, in order. */
export type Content = readonly (string | Uint8Array<ArrayBuffer> | Blob)[];

export interface Format {
  readonly label: string;
  /** Without its dot. */
  readonly extension: string;
  readonly mediaType: string;
  readonly isText: boolean;
  /** One sentence: what is in it. */
  readonly meaning: string;
  /** @throws Error with a sentence where it cannot be made */
  make(view: ExportedView, state: ViewState): Content | Promise<Content>;
  /** What a reader has to know of this view in this format; "" for nothing. */
  caution?(view: ExportedView): string;
}

/** No browser holds a file of more in memory with certainty. */
const MAX_FOLDED_BYTES = 1_500_000_000;

const OF_FUNCTIONS = 'Zoomed callers have no functions of their own, so the functions are those of the whole view.';

const functionsCaution = ({ tree, zoom }: ExportedView) => (tree.profile.isInverted && zoom !== 0 ? OF_FUNCTIONS : '');

export const FORMATS: readonly Format[] = [
  {
    label: 'Folded stacks',
    extension: 'folded',
    mediaType: 'text/plain',
    isText: true,
    meaning:
      'A line for each stack and what it holds itself; the lines add up to the view. Read by flamegraph.pl, inferno and speedscope. A semicolon in a name becomes a colon.',
    make(view) {
      const bytes = foldedBytes(view);
      if (bytes <= MAX_FOLDED_BYTES) return foldedStacks(view);
      throw new Error(`Folded stacks of this view take up to ${formatBytes(bytes)}: zoom in or fold recursion first.`);
    },
    caution({ tree: { columns, profile } }) {
      const sentences: string[] = [];
      if (columns[0].metric.isSigned) {
        sentences.push('Values may be negative and keep their sign, which most tools for folded stacks do not expect.');
      }
      if (profile.isInverted) sentences.push('The stacks are upside down as the view is, as far as it shows them.');
      return sentences.join(' ');
    },
  },
  {
    label: 'CSV',
    extension: 'csv',
    mediaType: 'text/csv',
    isText: true,
    meaning:
      'A row for each function with self and total of all metrics, exact. A name that begins with = + - or @ gets an apostrophe before it, so that no spreadsheet runs it.',
    make: functionsCsv,
    caution: functionsCaution,
  },
  {
    label: 'JSON',
    extension: 'json',
    mediaType: 'application/json',
    isText: true,
    meaning: 'What the view is, its functions in all metrics and its stacks in the shown one.',
    make: viewJson,
    caution: functionsCaution,
  },
  {
    label: 'Markdown',
    extension: 'md',
    mediaType: 'text/markdown',
    isText: true,
    meaning: 'The totals and the ten costliest functions, to paste into an issue.',
    make: (view) => [viewMarkdown(view)],
    caution: functionsCaution,
  },
  {
    label: 'SVG',
    extension: 'svg',
    mediaType: 'image/svg+xml',
    isText: true,
    meaning: 'The flame graph as it is zoomed and moved, all of its rows; boxes say their names when pointed at.',
    make: (view, state) => flameGraphSvg(view, state.coloring.value, theme.value),
  },
  {
    label: 'PNG',
    extension: 'png',
    mediaType: 'image/png',
    isText: false,
    meaning: 'The flame graph as it is zoomed and moved, as a picture; of a deep one the outermost 800 rows.',
    make: (_, state) => flameGraphPng(state),
  },
];
