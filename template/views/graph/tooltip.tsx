import { useSignal, useSignalEffect } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { formatChange, formatNumberOf, formatShare, formatValue } from '../../data/format.js';
import { relativeChange } from '../../data/relative-change.js';
import { timeIn } from '../../data/unit.js';
import { isLaneHeader, type Profile, threadsWord, totalOf } from '../../model/calls/profile.js';
import { type BeforeAfter, relativeChangeOfPath } from '../../model/figures/change-words.js';
import {
  type BoxDescription,
  describeCollapsed,
  describeNode,
  endOfSiblings,
  functionInRuns,
  functionOf,
  type Measure,
  showValue,
} from '../../model/graph/describe-box.js';
import type { Box } from '../../model/graph/layout.js';
import { rangeOf } from '../../model/graph/zoom.js';
import { placeInOrder } from '../../model/order/order-address.js';
import type { OrderedCalls } from '../../model/order/order-calls.js';
import { countPaths } from '../../model/table/function-rows.js';
import { shownColumns } from '../../model/table/metric-column.js';
import { formatTimeTick } from '../../model/time/ticks.js';
import type { CallsState } from '../../state/calls-state.js';
import type { LensState } from '../../state/lens-state.js';
import type { OrderState } from '../../state/order-state.js';
import type { ViewState } from '../../state/state.js';
import './tooltip.css';
import { measureOf } from '../../state/measure.js';
import { floatAt } from '../page/float.js';
import type { GraphCanvas } from './graph-canvas.js';

/** How long the pointer rests on a box before the tooltip appears; less where there was one already. */
const REST_MILLISECONDS = 350;
const NEXT_REST_MILLISECONDS = 100;
/** CSS pixels between the box or the pointer and the tooltip. */
const DISTANCE = 6;

/** What the pointer rests on, beside it: it neither covers the box nor leaves the window. */
export function Tooltip({ state, graph }: { state: ViewState; graph: GraphCanvas }) {
  const shown = useSignal<{ readonly box: Box; readonly profile: Profile } | null>(null);
  useSignalEffect(() => {
    const box = state.hover.value;
    // In another picture it is elsewhere.
    void graph.painted.value;
    const milliseconds = shown.peek() ? NEXT_REST_MILLISECONDS : REST_MILLISECONDS;
    shown.value = null;
    if (!box) return;
    const rest = setTimeout(() => {
      shown.value = { box, profile: state.profile.peek() };
    }, milliseconds);
    return () => clearTimeout(rest);
  });
  // A box of another tree is none of this one's: what shows it may be drawn again before it goes.
  if (shown.value?.profile !== state.profile.value) return null;
  const { box } = shown.value;
  return <TooltipContent key={box.node} state={state} graph={graph} box={box} />;
}

/** `at 1.23 s, for 4.50 ms`; of collapsed siblings from the first one's start to the last one's end. */
function whenWords(calls: OrderedCalls, { node, nodeCount }: Box): string {
  const { profile, times } = calls;
  const from = placeInOrder(calls, node)?.from ?? times[0];
  const { left, right } = rangeOf(profile, times, node);
  const nanoseconds =
    nodeCount > 1 ? times[endOfSiblings(profile, times, node, nodeCount)] - times[node] : right - left;
  // As closely as how long it took.
  const step = 10 ** Math.floor(Math.log10(Math.max(1, nanoseconds)) - 1) / 1e6;
  return `at ${formatTimeTick(from / 1e6, step)}, for ${formatValue(nanoseconds, timeIn(1))}`;
}

function TooltipContent({ state, graph, box }: { state: ViewState; graph: GraphCanvas; box: Box }) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!element.current) return;
    const area = graph.boxes.areaOf(box);
    const height = element.current.offsetHeight + DISTANCE;
    const isBelow = area.bottom + height <= innerHeight;
    floatAt(element.current, {
      x: graph.pointerX + 2 * DISTANCE,
      y: isBelow ? area.bottom + DISTANCE : area.top - height,
    });
  }, [graph, box]);
  const measure = measureOf(state);
  const shown = box.nodeCount > 1 ? describeCollapsed(measure, box) : describeNode(measure, box.node);
  const isHeader = isLaneHeader(measure.profile, box.node);
  const place = [shown.place, shown.module].filter(Boolean).join(' · ');
  return (
    <div class="tooltip" role="tooltip" ref={element}>
      <p class="symbol tooltip-name">
        <bdi>{shown.name}</bdi>
      </p>
      {place !== '' && <p class="tooltip-place">{place}</p>}
      {state.ordered.value && !isHeader && <p class="tooltip-place">{whenWords(state.ordered.value, box)}</p>}
      {box.nodeCount > 1 || isHeader ? (
        <p>
          <b>{shown.total}</b> {shown.shareOfAll} <small>of {state.baseName.value}</small>
          {isHeader && <small>. Click to fold or unfold it.</small>}
        </p>
      ) : (
        <Calls state={state} measure={measure} node={box.node} shown={shown} />
      )}
    </div>
  );
}

interface CallsProps {
  readonly state: LensState & CallsState & OrderState;
  readonly measure: Measure;
  readonly node: number;
  readonly shown: BoxDescription;
}

/** This path beside its function, which is all paths to it. */
function Calls({ state, measure, node, shown }: CallsProps) {
  const { profile, metric, functions } = measure;
  const all = functionOf(measure, node);
  const columns = shownColumns(state.lens.value, state.calleesFigures.value, state.shownMetric.value);
  const pathCount = countPaths(functions.profile, columns, profile.leaders[profile.tree.frame[node]]);
  const isOrdered = state.ordered.value !== null;
  const isOne = pathCount <= 1 && !isOrdered;
  const ofFunction = functionInRuns(measure, node);
  const collected = state.ordered.value?.collectedIn(node, state.shownMetric.value) ?? 0;
  const lines = ofFunction
    ? [...runLines(measure, node, ofFunction), ['self', shown.self, showValue(all.self, metric)]]
    : [
        ['total', shown.total, showValue(all.total, metric)],
        ...(collected === 0 ? [] : [['of it garbage collection', showValue(collected, metric), '']]),
        [`of ${state.baseName.value}`, shown.shareOfAll, formatShare(all.total / state.base.value)],
        ...(shown.shareOfView === '' ? [] : [['of view', shown.shareOfView, '']]),
        ['self', shown.self, showValue(all.self, metric)],
      ];
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{metric.label}</th>
          <th scope="col">{isOrdered ? 'this call' : isOne ? 'only path' : 'this path'}</th>
          {!isOne && (
            <th scope="col">{isOrdered ? `in ${threadsWord(profile)}` : `all ${formatNumberOf(pathCount, 'path')}`}</th>
          )}
        </tr>
      </thead>
      <tbody>
        {lines.map(([name, value, ofAll]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
            {!isOne && <td>{ofAll}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How this path, and the function, changed. */
function runLines({ profile, runs, metric: { unit } }: Measure, node: number, ofFunction: BeforeAfter): string[][] {
  const [before, after] = runs ? [runs.older, runs.newer].map((sums) => totalOf(profile, sums, node)) : [0, 0];
  const ofPath = { before, after };
  const line = (name: string, show: (values: BeforeAfter) => string) => [name, show(ofPath), show(ofFunction)];
  return [
    line('old', ({ before }) => formatValue(before, unit)),
    line('new', ({ after }) => formatValue(after, unit)),
    line('change', ({ before, after }) => formatChange(after - before, unit)),
    ['', relativeChangeOfPath(ofPath, ofFunction), relativeChange(ofFunction.before, ofFunction.after)],
  ];
}
