import { Fragment } from 'preact';
import { type FigureGroup, figureGroups, hasLongFigures } from './figure-groups.js';
import type { SelectionState } from './follower.js';

interface FiguresTableProps {
  readonly state: SelectionState;
  readonly node: number;
}

/** The figures of a node, see figureGroups, the shown metric in bold. Where they are long, a name has a row of its own above them. */
export function FiguresTable({ state, node }: FiguresTableProps) {
  const groups = figureGroups(state, node);
  const isLong = hasLongFigures(groups);
  const isComparing = state.figures.value.runs !== null;
  return (
    <table class={`figures${isComparing ? ' runs' : ''}${isLong ? ' long' : ''}`}>
      {groups.map((group) => (
        <Group key={group.name} group={group} isLong={isLong} />
      ))}
    </table>
  );
}

function Group({ group: { name, meaning, columns, rows }, isLong }: { group: FigureGroup; isLong: boolean }) {
  const headings = columns.map(([column, about]) => (
    <th key={column} scope="col" title={about || undefined}>
      {column}
    </th>
  ));
  const nameOf = (scope: 'col' | 'row', text: string, about: string) => (
    <th scope={scope} title={about} colSpan={isLong ? columns.length : 1}>
      {text}
    </th>
  );
  return (
    <>
      <thead>
        {isLong && <tr class="name">{nameOf('col', name, meaning)}</tr>}
        <tr>
          {!isLong && nameOf('col', name, meaning)}
          {headings}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const cells = row.cells.map(({ text, exactly, below }, at) => (
            <td key={columns[at][0]} title={exactly || undefined}>
              {text}
              {below !== '' && <small>{below}</small>}
            </td>
          ));
          return (
            <Fragment key={row.key}>
              {isLong && (
                <tr class={`name ${row.className ?? ''}`.trimEnd()}>{nameOf('row', row.label, row.meaning)}</tr>
              )}
              <tr class={row.className}>
                {!isLong && nameOf('row', row.label, row.meaning)}
                {cells}
              </tr>
            </Fragment>
          );
        })}
      </tbody>
    </>
  );
}
