import { formatBytes } from '../../data/format.js';
import { functionsCsv } from '../../model/export/csv.js';
import type { ExportedView } from '../../model/export/exported-view.js';
import { foldedBytes, foldedStacks } from '../../model/export/folded.js';
import { viewJson } from '../../model/export/json.js';
import { viewMarkdown } from '../../model/export/markdown.js';
import { marksCsv } from '../../model/export/marks-csv.js';
import { flameGraphSvg } from '../../model/export/svg.js';
import { orderMarks } from '../../model/marks/mark-order.js';
import type { ViewState } from '../../state/state.js';
import { theme } from '../page/settings.js';
import { gzipped } from './gzip.js';
import { flameGraphPng } from './png.js';
import { pprofOf, speedscopeOf } from './profiles.js';

/** Pieces of a file, in order. */
type Content = readonly (string | Uint8Array<ArrayBuffer> | Blob)[];

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
  /** Whether the report has anything for it; where missing it always has. */
  isThere?(state: ViewState): boolean;
}

/** No browser holds a file of more in memory with certainty. */
const MAX_FOLDED_BYTES = 1_500_000_000;

const OF_FUNCTIONS = 'What is zoomed has no functions of its own, so the functions are those of the whole view.';

const OF_STACKS = 'What is zoomed is in many stacks, so these are all of the view.';

const functionsCaution = ({ tree, zoom }: ExportedView) =>
  (tree.profile.isInverted || tree.profile.spacers) && zoom !== 0 ? OF_FUNCTIONS : '';

const stacksCaution = ({ tree, zoom }: ExportedView) =>
  (tree.profile.isInverted || tree.profile.spacers) && zoom !== 0 ? OF_STACKS : '';

export const FORMATS: readonly Format[] = [
  {
    label: 'Folded stacks',
    extension: 'folded',
    mediaType: 'text/plain',
    isText: true,
    meaning:
      'One line per stack with its self value; the lines add up to the view. For flamegraph.pl, inferno and speedscope. Semicolons in names become colons.',
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
      if (profile.isInverted)
        sentences.push('The stacks are inverted like the view, and only as deep as it shows them.');
      return sentences.join(' ');
    },
  },
  {
    label: 'pprof',
    extension: 'pb.gz',
    mediaType: 'application/gzip',
    isText: false,
    meaning:
      'Every stack in all metrics, with lines, inlined calls and threads. For go tool pprof, Pyroscope and Parca.',
    make: async (_, state) => [await gzipped(new Blob(pprofOf(state)))],
    caution: stacksCaution,
  },
  {
    label: 'speedscope',
    extension: 'speedscope.json',
    mediaType: 'application/json',
    isText: true,
    meaning: 'A profile for each metric, threads as outermost calls. For speedscope.app.',
    make: (_, state) => speedscopeOf(state),
    caution: stacksCaution,
  },
  {
    label: 'CSV',
    extension: 'csv',
    mediaType: 'text/csv',
    isText: true,
    meaning:
      'One row per function with exact self and total of all metrics. Names that begin with = + - or @ get an apostrophe in front, so that no spreadsheet runs them.',
    make: functionsCsv,
    caution: functionsCaution,
  },
  {
    label: 'CSV of marks',
    extension: 'marks.csv',
    mediaType: 'text/csv',
    isText: true,
    meaning: 'One row per mark that the view Marks lists, in its order, with exact times in milliseconds.',
    make(_, state) {
      const { report } = state.lens.value;
      const trackName = (track: number) => state.markTracks.value.get(track) ?? '';
      const rows = orderMarks(report, state.listedMarks.value.rows, state.markOrder.value, trackName);
      return marksCsv(report, rows, trackName);
    },
    isThere: (state) => state.lens.value.report.marks.name.length > 0,
  },
  {
    label: 'JSON',
    extension: 'json',
    mediaType: 'application/json',
    isText: true,
    meaning: 'The functions of the view in all metrics, and its stacks in the shown one.',
    make: viewJson,
    caution: functionsCaution,
  },
  {
    label: 'Markdown',
    extension: 'md',
    mediaType: 'text/markdown',
    isText: true,
    meaning: 'The totals and the top ten functions, to paste into an issue.',
    make: (view) => [viewMarkdown(view)],
    caution: functionsCaution,
  },
  {
    label: 'SVG',
    extension: 'svg',
    mediaType: 'image/svg+xml',
    isText: true,
    meaning: 'The flame graph as zoomed and panned, with all its rows; names appear on hover.',
    make: (view, state) => flameGraphSvg(view, state.coloring.value === 'self', theme.value),
  },
  {
    label: 'PNG',
    extension: 'png',
    mediaType: 'image/png',
    isText: false,
    meaning: 'The flame graph as zoomed and panned, as an image; at most the outermost 800 rows.',
    make: (_, state) => flameGraphPng(state),
  },
];
