import { CALL, FRAME_KINDS, type FrameKind } from '../../data/frame-kinds.js';
import type { ChangeBy } from '../../model/compare/change-scale.js';
import type { WidthBy } from '../../model/figures/lens.js';
import { formatQuery } from '../../model/query/query.js';
import type { GroupBy, SiblingOrder } from '../../model/shape/plan.js';
import type { CallsState } from '../../state/calls-state.js';
import { chooseWidths } from '../../state/choose-lens.js';
import { chooseGroupBy, chooseOrder, setQuery, showWholeNames } from '../../state/choose-shape.js';
import { colorBy, colorChangesBy, putRootBelow } from '../../state/choose-view.js';
import type { LensState } from '../../state/lens-state.js';
import type { Coloring } from '../../state/page-state.js';
import type { PlaceState } from '../../state/place-state.js';
import type { ViewState } from '../../state/state.js';
import './graph-options.css';
import { Popover } from '../page/popover.js';
import { Segments } from '../page/segments.js';
import { type ShownCode, showCode, shownCode } from '../query/filters.js';

const CODE: readonly (readonly [ShownCode, string])[] = [
  ['all', 'All'],
  ['own+deps', 'Mine and its dependencies'],
  ['own', 'Only mine'],
];
const YES_NO = [
  ['no', 'As it is'],
  ['yes', 'Folded'],
] as const;
const TRACKS = [
  ['together', 'Together'],
  ['apart', 'Apart'],
] as const;
const TRACK_WORDS: ReadonlyMap<FrameKind, string> = new Map([
  ['process', 'Processes'],
  ['thread', 'Threads'],
  ['profile', 'Profiles'],
  ['label', 'Labels'],
]);
const ROOTS = [
  ['no', 'Top'],
  ['yes', 'Bottom'],
] as const;
const NAMES = [
  ['no', 'Short'],
  ['yes', 'Whole'],
] as const;
const GROUPS: readonly (readonly [GroupBy, string])[] = [
  ['function', 'Function'],
  ['line', 'Function and line'],
  ['file', 'File'],
  ['module', 'Module'],
];
const ORDERS: readonly (readonly [SiblingOrder, string])[] = [
  ['weight', 'Weight'],
  ['name', 'Name'],
];
const COLORINGS: readonly (readonly [Coloring, string])[] = [
  ['auto', 'Automatic'],
  ['family', 'Namespace'],
  ['module', 'Module'],
  ['file', 'File'],
  ['function', 'Function'],
  ['self', 'Self share'],
];

const WIDTHS: readonly (readonly [WidthBy, string])[] = [
  ['larger', 'Larger of the two'],
  ['newer', 'New run'],
  ['older', 'Old run'],
];
const CHANGES: readonly (readonly [ChangeBy, string])[] = [
  ['amount', 'Absolute change'],
  ['share', 'Relative change'],
];

/** How the flame graph is drawn, in a panel behind one button. */
export function GraphOptions({ state }: { state: ViewState }) {
  return (
    <Popover class="graph-options" label="Options">
      {() => <Options state={state} />}
    </Popover>
  );
}

function Options({ state }: { state: ViewState }) {
  const steps = state.steps.value;
  const hasStep = (word: 'recursion' | 'tracks') => steps.some(({ kind }) => kind === word);
  const toggleStep = (word: 'recursion' | 'tracks', isWanted: boolean) => {
    const others = steps.filter(({ kind }) => kind !== word);
    setQuery(state, formatQuery(isWanted ? [...others, { kind: word }] : others));
  };
  return (
    <div class="graph-options-panel">
      <Segments
        legend="Merge by"
        options={GROUPS}
        value={state.groupBy.value}
        onChange={(value) => chooseGroupBy(state, value)}
      />
      <Segments legend="Code" options={CODE} value={shownCode(state)} onChange={(value) => showCode(state, value)} />
      <Segments
        legend="Recursion"
        options={YES_NO}
        value={hasStep('recursion') ? 'yes' : 'no'}
        onChange={(value) => toggleStep('recursion', value === 'yes')}
      />
      {state.frames.kind.some((kind) => kind !== CALL) && (
        <Segments
          legend={tracksWord(state.frames.kind)}
          options={TRACKS}
          value={hasStep('tracks') ? 'apart' : 'together'}
          onChange={(value) => toggleStep('tracks', value === 'apart')}
        />
      )}
      <Segments
        legend="Order by"
        options={ORDERS}
        value={state.order.value}
        onChange={(value) => chooseOrder(state, value)}
      />
      <Segments
        legend="Names"
        options={NAMES}
        value={state.wantsWholeNames.value ? 'yes' : 'no'}
        onChange={(value) => showWholeNames(state, value === 'yes')}
      />
      {state.isComparing.value ? (
        <ChangeOptions state={state} />
      ) : (
        <Segments
          legend="Colour by"
          options={COLORINGS}
          value={state.coloring.value}
          onChange={(value) => colorBy(state, value)}
        />
      )}
      <Segments
        legend="Root at the"
        options={ROOTS}
        value={state.isRootBelow.value ? 'yes' : 'no'}
        onChange={(value) => putRootBelow(state, value === 'yes')}
      />
    </div>
  );
}

/** What the tracks of a report are called: `Profiles`, `Threads and labels`. */
function tracksWord(kinds: Uint8Array): string {
  const present = [...TRACK_WORDS].filter(([kind]) => kinds.includes(FRAME_KINDS.indexOf(kind)));
  const [first, ...others] = present.map(([, word]) => word);
  return [first, ...others.map((word) => word.toLowerCase())].join(' and ');
}

/** How a difference of two runs is drawn. */
function ChangeOptions({ state }: { state: LensState & CallsState & PlaceState }) {
  return (
    <>
      <Segments
        legend="Box width"
        options={WIDTHS}
        value={state.widthBy.value}
        onChange={(value) => chooseWidths(state, value)}
      />
      <Segments
        legend="Colour by"
        options={CHANGES}
        value={state.changeBy.value}
        onChange={(value) => colorChangesBy(state, value)}
      />
    </>
  );
}
