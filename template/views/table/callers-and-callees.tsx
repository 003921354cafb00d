import { useMemo } from 'preact/hooks';
import { aboutLines } from '../../data/line-note.js';
import { moduleBaseName } from '../../data/modules.js';
import { makeVisible } from '../../data/visible.js';
import { type FunctionLine, functionLines } from '../../model/table/function-lines.js';
import { calleeLines, callerLines } from '../../model/table/neighbour-lines.js';
import { findNeighbours, type Neighbour } from '../../model/table/neighbours.js';
import { selectFunction } from '../../state/navigate.js';
import type { ViewState } from '../../state/state.js';
import './table.css';
import { subjectOf } from '../../state/subject.js';
import { addressOf, lineShown, openAddress, Place } from '../page/place.js';
import { columnsOf, lineFigures, neighbourFigures } from './figure-columns.js';
import { NameCell } from './name-cell.js';
import { ShortTable } from './short-table.js';
import { nameHeader } from './table-head.js';

/** A function's callers, source lines and callees. */
export function CallersAndCallees({ state }: { state: ViewState }) {
  const leader = subjectOf(state);
  if (leader === 0) return null;
  // Its own for each function, so that nothing of the one before stays chosen.
  return <Neighbourhood key={leader} state={state} leader={leader} />;
}

function Neighbourhood({ state, leader }: { state: ViewState; leader: number }) {
  const { names } = state;
  const profile = state.callees.value;
  const figures = state.calleesFigures.value;
  const shownMetric = state.shownMetric.value;
  const columns = useMemo(() => columnsOf(state, figures), [figures, shownMetric]);
  const [{ sums, widths }] = columns;
  const { callers, callees } = useMemo(() => findNeighbours(profile, sums, widths, leader), [columns, leader]);
  const valuesOf = state.lens.value.valuesOf;
  const callLines = useMemo(() => callerLines(profile, valuesOf(shownMetric), leader), [columns, leader]);
  const calledLines = useMemo(() => calleeLines(profile, valuesOf(shownMetric), leader), [columns, leader]);
  const lines = useMemo(() => functionLines(profile, valuesOf(shownMetric), leader), [columns, leader]);
  const about = aboutLines(state.shownFacts.value, state.isComparing.value).join(' ');
  const placeOf = ({ frame }: FunctionLine) => makeVisible(names.place(frame)) || 'unknown line';
  const lineOf = ({ frame }: FunctionLine) => lineShown(state, frame, state.frames.line[frame]);
  const functions = {
    name: nameHeader(state),
    figures: neighbourFigures(columns, state.report.facts.isDifferenceOnly),
    nameOf: (row: Neighbour) => names.label(row.leader),
    onChoose: (row: Neighbour) => selectFunction(state, row.leader),
  };
  const nameAt = (placed: ReadonlyMap<number, number>) => (row: Neighbour) => (
    <NameCell state={state} frame={row.leader} at={placed.get(row.leader)} />
  );
  return (
    <div class="neighbourhood">
      <ShortTable
        {...functions}
        title="Callers"
        explanation="Who calls the function. Each stack counts once for each caller."
        emptySentence="Nothing calls it."
        rows={callers}
        renderName={nameAt(callLines)}
      />
      <ShortTable
        title="Source lines"
        explanation={`The lines of the function that hold something themselves, or call what does. ${about}`.trim()}
        name="Line"
        emptySentence="Its lines are not known."
        figures={lineFigures(columns, state.report.facts.isDifferenceOnly)}
        rows={lines}
        nameOf={placeOf}
        onOpen={(row) => openAddress(addressOf(lineOf(row)))}
        renderName={(row) => (
          <th scope="row" class="table-name" title={placeOf(row)}>
            <Place {...lineOf(row)} isInTable>
              <bdi class="symbol cut">{moduleBaseName(placeOf(row))}</bdi>
            </Place>
          </th>
        )}
      />
      <ShortTable
        {...functions}
        title="Callees"
        explanation="What the function calls. Each stack counts once for each callee."
        emptySentence="None of its callees has any of it."
        rows={callees}
        renderName={nameAt(calledLines)}
      />
    </div>
  );
}
