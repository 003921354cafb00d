import { useSignal, useSignalEffect } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { formatChange, formatNumberOf, formatShare, formatValue } from '../../data/format.js';
import type { Unit } from '../../data/report.js';
import { allCallsOf } from '../../model/calls/all-calls.js';
import { type Profile, totalOf } from '../../model/calls/profile.js';
import { relativeChange } from '../../model/figures/change-words.js';
import type { RunSums } from '../../model/figures/run-figures.js';
import { type BoxDescription, describeCollapsed, describeNode, showValue } from '../../model/graph/describe-box.js';
import type { Box } from '../../model/graph/layout.js';
import type { CallsState } from '../../state/calls-state.js';
import type { LensState } from '../../state/lens-state.js';
import type { ViewState } from '../../state/state.js';
import './tooltip.css';
import { measureOf } from '../../state/measure.js';
import { floatAt } from './float.js';
import type { GraphCanvas } from './graph-canvas.js';

/** How long the pointer rests on a box before the tooltip appears; less where there was one already. */
const REST_MILLISECONDS = 350;
const NEXT_REST_MILLISECONDS = 100;
/** CSS pixels between the box or the pointer and the tooltip. */
const DISTANCE = 6;

/** What the pointer rests on, beside it: it neither covers the box nor leaves the window. */
export function Tooltip({ state, graph }: { state: ViewState; graph: GraphCanvas }) {
  const shown = useSignal<Box | null>(null);
  useSignalEffect(() => {
    const box = state.hover.value;
    // In another picture it is elsewhere.
    void graph.painted.value;
    const milliseconds = shown.peek() ? NEXT_REST_MILLISECONDS : REST_MILLISECONDS;
    shown.value = null;
    if (!box) return;
    const rest = setTimeout(() => {
      shown.value = box;
    }, milliseconds);
    return () => clearTimeout(rest);
  });
  return shown.value && <TooltipContent key={shown.value.node} state={state} graph={graph} box={shown.value} />;
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
  const place = [shown.place, shown.module].filter(Boolean).join(' · ');
  return (
    <div class="tooltip" role="tooltip" ref={element}>
      <p class="symbol tooltip-name">
        <bdi>{shown.name}</bdi>
      </p>
      {place !== '' && <p class="tooltip-place">{place}</p>}
      {box.nodeCount > 1 ? (
        <p>
          <b>{shown.total}</b> {shown.shareOfAll} <small>of {state.baseName.value}</small>
        </p>
      ) : (
        <Calls state={state} node={box.node} shown={shown} />
      )}
    </div>
  );
}

/** This call beside all calls of its function. */
function Calls({ state, node, shown }: { state: LensState & CallsState; node: number; shown: BoxDescription }) {
  const profile = state.profile.value;
  const metric = state.metric.value;
  const all = allCallsOf(profile, state.sums.value, profile.leaders[profile.tree.frame[node]]);
  const isOne = all.count === 1;
  const runs = state.runs.value;
  const lines = runs
    ? [...runLines(profile, runs, node, metric.unit), ['self', shown.self, showValue(all.self, metric)]]
    : [
        ['total', shown.total, showValue(all.total, metric)],
        [`of ${state.baseName.value}`, shown.shareOfAll, formatShare(all.total / state.base.value)],
        ['of view', shown.shareOfView, ''],
        ['self', shown.self, showValue(all.self, metric)],
      ];
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{metric.label}</th>
          <th scope="col">{isOne ? 'only call' : 'this call'}</th>
          {!isOne && <th scope="col">all {formatNumberOf(all.count, 'call')}</th>}
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

/** How this call, and all calls of its function, changed. */
function runLines(profile: Profile, { older, newer }: RunSums, node: number, unit: Unit): string[][] {
  const leader = profile.leaders[profile.tree.frame[node]];
  const [before, after] = [older, newer].map((sums) => [
    totalOf(profile, sums, node),
    allCallsOf(profile, sums, leader).total,
  ]);
  const line = (name: string, show: (before: number, after: number) => string) => [
    name,
    ...before.map((value, column) => show(value, after[column])),
  ];
  return [
    line('old', (value) => formatValue(value, unit)),
    line('new', (_, value) => formatValue(value, unit)),
    line('change', (was, is) => formatChange(is - was, unit)),
    line('', relativeChange),
  ];
}
