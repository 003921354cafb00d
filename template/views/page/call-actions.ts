import { addressOfNode } from '../../model/calls/path-address.js';
import { isLaneHeader, laneOf } from '../../model/calls/profile.js';
import { startUpNames } from '../../model/graph/start-up.js';
import { stackText } from '../../model/names/stack-text.js';
import { exactPattern } from '../../model/query/pattern.js';
import { formatQuery } from '../../model/query/query.js';
import type { Step } from '../../model/query/step.js';
import { setQuery } from '../../state/choose-shape.js';
import { chooseTracks, foldLanes, toggleTrack } from '../../state/choose-track.js';
import { chooseTab } from '../../state/choose-view.js';
import { openStartUp, select, selectFunction, zoomTo } from '../../state/navigate.js';
import type { ViewState } from '../../state/state.js';

/** Something that can be done with a call. */
export interface CallAction {
  readonly label: string;
  /** Changes what is shown. */
  readonly act?: () => void;
  /** A text to be copied. */
  readonly text?: () => string;
}

/** Digits of an address that name the path itself. */
const PATH_DIGITS = 16;

/**
 * What can be done with a call, in groups.
 * @param shared the state of all views, which is changed
 * @param view the state that the call is a node of
 */
export function callActions(shared: ViewState, view: ViewState, node: number): CallAction[][] {
  const { names, frames } = shared;
  const profile = view.profile.peek();
  const frame = profile.tree.frame[node];
  const isCall = node !== 0;
  const isFunction = isCall && frame < frames.firstFile;
  const isHeader = isLaneHeader(profile, node);
  const isShared = profile === shared.profile.peek();
  const add = (step: Step) => () => setQuery(shared, formatQuery([...shared.steps.peek(), step]));
  const pattern = exactPattern(names.fullName(frame));
  const module = exactPattern(names.fullName(frames.moduleLeaders[frame]));
  const groups: (CallAction | false)[][] = [
    [
      isShared &&
        !isHeader && {
          label: 'Zoom to it',
          act() {
            select(shared, node);
            zoomTo(shared, node);
          },
        },
      isCall &&
        !isHeader && {
          label: 'Callers & callees',
          act() {
            if (isShared) select(shared, node);
            else selectFunction(shared, frame);
            chooseTab(shared, 'sandwich');
          },
        },
      isShared && startUpAction(shared, node),
    ],
    isShared ? laneActions(shared, node) : [],
    [
      isFunction && !isHeader && { label: 'Show only stacks with it', act: add({ kind: 'show', pattern }) },
      isFunction && !isHeader && { label: 'Hide stacks with it', act: add({ kind: 'hide', pattern }) },
      isFunction && !isHeader && { label: 'Start stacks here', act: add({ kind: 'start', pattern }) },
      isCall &&
        !isHeader &&
        isShared &&
        !profile.isInverted && {
          label: 'Only below this call',
          act: () => add({ kind: 'path', address: addressOfNode(profile, node).slice(0, PATH_DIGITS) })(),
        },
      isFunction && !isHeader && { label: 'Merge into its callers', act: add({ kind: 'merge', pattern }) },
      isFunction &&
        names.module(frame) !== '' && {
          label: 'Collapse its module',
          act: add({ kind: 'module', pattern: module }),
        },
    ],
    [
      { label: 'Copy name', text: () => names.fullName(frame) },
      isCall && !isHeader && { label: 'Copy stack', text: () => stackText(profile, names, node) },
    ],
  ];
  return groups.map((group) => group.filter((action) => action !== false)).filter((group) => group.length > 0);
}

/** Of a thread among others: its lane folded, it alone or left out. */
function laneActions(shared: ViewState, node: number): CallAction[] {
  const lanes = shared.lanes.peek();
  const lane = lanes?.[laneOf(shared.profile.peek(), node)];
  const track = shared.shownTracks.peek()[laneOf(shared.profile.peek(), node)];
  if (!lanes || !lane) return [];
  const others = lanes.filter((one) => one !== lane);
  return [
    {
      label: lane.isFolded ? 'Unfold its thread' : 'Fold its thread',
      act: () => foldLanes(shared, [lane], !lane.isFolded),
    },
    { label: 'Fold all other threads', act: () => foldLanes(shared, others, true) },
    { label: 'Show only its thread', act: () => chooseTracks(shared, [track]) },
    { label: 'Leave its thread out', act: () => toggleTrack(shared, track) },
  ];
}

/** Of start-up calls in the graph: gives each a row, or one to all. */
function startUpAction(shared: ViewState, node: number): CallAction | false {
  const startUp = shared.startUp.peek();
  if (shared.tab.peek() !== 'graph' || !startUp?.calls.includes(node)) return false;
  const isFolded = shared.foldedStartUp.peek() !== null;
  const [name] = startUpNames(startUp);
  return {
    label: isFolded ? `Show the ${name}` : `Show the ${name} as one`,
    act: () => openStartUp(shared, isFolded),
  };
}
