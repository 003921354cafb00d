import { type ComponentChildren, Fragment } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import {
  positionAt,
  positionShowing,
  ROW_PIXELS,
  type RowWindow,
  rowsInView,
  scrollTopFor,
  trackPixels,
} from '../../model/table/row-window.js';
import type { Point } from '../page/float.js';
import { settings } from '../page/settings.js';

/** As in the style sheet. */
const HEAD_PIXELS = 44;

/** What a row's element has beside its own attributes. */
export interface RowAttributes {
  readonly id: string;
  readonly 'data-row': number;
  readonly 'aria-rowindex': number;
  readonly 'aria-selected': boolean;
}

interface RowScrollerProps {
  readonly role: 'grid' | 'treegrid';
  readonly label: string;
  /** How many columns of figures there are. */
  readonly figureCount: number;
  /** How wide each of them has to be, see figurePixels; none is narrower than in the style sheet. */
  readonly figurePixels?: readonly number[];
  readonly head: ComponentChildren;
  readonly rowCount: number;
  /** The row of what is selected; -1 for none. */
  readonly current: number;
  /** What is selected, and in which list: where any of it changes, the row is brought into view. */
  readonly shown: readonly unknown[];
  renderRow(row: number, attributes: RowAttributes): ComponentChildren;
  onSelect(row: number): void;
  /** Enter or a double click. */
  onOpen(row: number): void;
  /** @returns whether the click meant something other than to select the row */
  onClick?(row: number, event: MouseEvent): boolean;
  /** A right click, a long press, M or the menu key. */
  onMenu?(row: number, at: Point): void;
  /** @returns whether the key meant something */
  onKey?(row: number, event: KeyboardEvent): boolean;
}

/** A table that renders only the rows in view, with the mouse and keyboard of all tables. */
export function RowScroller(props: RowScrollerProps) {
  const { role, label, figureCount, head, rowCount, current } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const { first, end, offsetPixels } = useRowWindow(scroller, rowCount, current, props.shown);
  const rows = useRows(props, id, first, end);
  const grid = {
    tabIndex: 0,
    role,
    'aria-label': label,
    'aria-rowcount': rowCount + 1,
    'aria-activedescendant': current >= first && current < end ? `${id}-${current}` : undefined,
  };
  return (
    <div ref={scroller} class="table-scroller">
      <table
        {...grid}
        class="table"
        style={{ '--figures': figureCount, ...figureWidths(props.figurePixels), ...nameWidth() }}
        onClick={(event) => {
          const row = rowAt(event);
          if (row >= 0 && !props.onClick?.(row, event)) props.onSelect(row);
        }}
        onDblClick={(event) => {
          const row = rowAt(event);
          if (row >= 0 && !(event.target as Element).closest('.table-toggle')) props.onOpen(row);
        }}
        onContextMenu={(event) => {
          const row = rowAt(event);
          if (row < 0 || !props.onMenu) return;
          event.preventDefault();
          props.onMenu(row, { x: event.clientX, y: event.clientY });
        }}
        onKeyDown={(event) => {
          if (event.target === event.currentTarget) followKey(event, props);
        }}
      >
        {head}
        <tbody style={{ height: `${trackPixels(rowCount)}px`, paddingTop: `${offsetPixels}px` }}>{rows}</tbody>
      </table>
    </div>
  );
}

/** The rows in view; those that were there before are the same objects while nothing but the place has changed. */
function useRows(props: RowScrollerProps, id: string, first: number, end: number): ComponentChildren[] {
  const last = useRef<{ props: RowScrollerProps; first: number; rows: ComponentChildren[] } | null>(null);
  const before = last.current?.props === props ? last.current : null;
  const rows: ComponentChildren[] = [];
  for (let row = first; row < end; row++) {
    const attributes = { id: `${id}-${row}`, 'data-row': row, 'aria-rowindex': row + 2 };
    rows.push(
      before?.rows[row - before.first] ?? (
        <Fragment key={row}>{props.renderRow(row, { ...attributes, 'aria-selected': row === props.current })}</Fragment>
      ),
    );
  }
  last.current = { props, first, rows };
  return rows;
}

/** The row that the mouse is on; -1 for none, and for a link in one, which leads elsewhere. */
function rowAt(event: MouseEvent): number {
  const target = (event.target as Element).closest<HTMLElement>('a, [data-row]');
  return Number(target?.dataset.row ?? -1);
}

/** Where a menu opens by key. */
function belowName(event: KeyboardEvent, row: number): Point {
  const name = (event.currentTarget as Element).querySelector(`[data-row="${row}"] bdi`);
  const { left, bottom } = (name ?? (event.currentTarget as Element)).getBoundingClientRect();
  return { x: left, y: bottom };
}

/** As wide as the reader has made the column of names. */
function nameWidth(): Record<string, string> {
  const { namePixels } = settings.value;
  return namePixels > 0 ? { '--name-width': `${namePixels}px`, '--name-most': `${namePixels}px` } : {};
}

function figureWidths(pixels: readonly number[] | undefined): Record<string, string> {
  if (!pixels || pixels.length === 0) return {};
  const widths = pixels.map((width) => `max(var(--figure-width), ${width}px)`);
  return { '--figure-columns': widths.join(' '), '--figures-width': `calc(${widths.join(' + ')})` };
}

function followKey(
  event: KeyboardEvent,
  { rowCount, current, onSelect, onOpen, onMenu, onKey }: RowScrollerProps,
): void {
  if (event.ctrlKey || event.metaKey || event.altKey || rowCount === 0) return;
  const { clientHeight } = (event.currentTarget as Element).parentElement as Element;
  const page = Math.max(1, Math.floor((clientHeight - HEAD_PIXELS) / ROW_PIXELS) - 1);
  const ways: Readonly<Record<string, number>> = {
    ArrowUp: current - 1,
    ArrowDown: current + 1,
    PageUp: current - page,
    PageDown: current + page,
    Home: 0,
    End: rowCount - 1,
  };
  const row = ways[event.key];
  if (row !== undefined) onSelect(Math.max(0, Math.min(rowCount - 1, row)));
  else if (event.key === 'Enter' && current >= 0) onOpen(current);
  else if (event.key === 'm' && current >= 0 && onMenu) onMenu(current, belowName(event, current));
  else if (current < 0 || !onKey?.(current, event)) return;
  event.preventDefault();
}

function useRowWindow(
  scroller: { readonly current: HTMLElement | null },
  rowCount: number,
  current: number,
  shown: readonly unknown[],
): RowWindow {
  const [view, setView] = useState({ scrollTop: 0, pixels: 600 });
  const countBefore = useRef(rowCount);
  const read = () => {
    const element = scroller.current;
    if (element) setView({ scrollTop: element.scrollTop, pixels: viewPixelsOf(element) });
  };
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    read();
    element.addEventListener('scroll', read, { passive: true });
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', read);
      observer.disconnect();
    };
  }, []);
  useLayoutEffect(() => {
    // Where the track is shorter than its rows, another number of rows means another place for the same row.
    const element = scroller.current;
    if (!element || countBefore.current === rowCount) return;
    const pixels = viewPixelsOf(element);
    const position = positionAt(element.scrollTop, countBefore.current, pixels);
    countBefore.current = rowCount;
    element.scrollTop = scrollTopFor(position, rowCount, pixels);
  }, [rowCount]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || current < 0) return;
    const pixels = viewPixelsOf(element);
    const position = positionAt(element.scrollTop, rowCount, pixels);
    const wanted = positionShowing(current, position, pixels);
    if (wanted === position) return;
    element.scrollTop = scrollTopFor(wanted, rowCount, pixels);
    read();
  }, shown);
  return rowsInView(view.scrollTop, rowCount, view.pixels);
}

function viewPixelsOf(element: HTMLElement): number {
  return Math.max(ROW_PIXELS, element.clientHeight - HEAD_PIXELS);
}
