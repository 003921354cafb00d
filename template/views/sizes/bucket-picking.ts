import { useEffect, useRef, useState } from 'preact/hooks';
import type { SizeBucket } from '../../model/sizes/size-histogram.js';
import type { SizeRange } from '../../model/sizes/size-range.js';
import { chooseSizes } from '../../state/choose-lens.js';
import type { ViewState } from '../../state/state.js';
import { measureToPaint } from '../page/timing.js';

/** How far keys move: to the row before or after, or to either end. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/**
 * Selects sizes by rows: a click or Enter selects one, Shift or a drag all from the last row on; the same again clears
 * the selection. On a touch screen a tap selects and a drag scrolls.
 */
export function useBucketPicking(state: ViewState, buckets: readonly SizeBucket[]) {
  const body = useRef<HTMLTableSectionElement>(null);
  /** Where the mouse went down, and where it is now: read before what it did is rendered. */
  const drag = useRef<{ readonly from: number; readonly to: number } | null>(null);
  const [place, setPlace] = useState<{ readonly row: number; readonly anchor: number | null }>({
    row: 0,
    anchor: null,
  });
  const lastRow = buckets.length - 1;
  const active = Math.min(place.row, lastRow);
  const anchor = place.anchor === null ? null : Math.min(place.anchor, lastRow);
  const rangeOf = (one: number, other: number): SizeRange => ({
    fromBytes: buckets[Math.min(one, other)].range.fromBytes,
    toBytes: buckets[Math.max(one, other)].range.toBytes,
  });
  const pick = (from: number, to: number, event: Event) => {
    const range = rangeOf(from, to);
    const before = state.sizes.value;
    const isAgain = before?.fromBytes === range.fromBytes && before.toBytes === range.toBytes;
    measureToPaint('flamefile:sizes', event.timeStamp);
    setPlace({ row: to, anchor: null });
    chooseSizes(state, isAgain ? null : range);
  };

  useEffect(() => {
    const onPointerUp = (event: Event) => {
      const ended = drag.current;
      drag.current = null;
      if (ended && ended.from !== ended.to) pick(ended.from, ended.to, event);
    };
    addEventListener('pointerup', onPointerUp);
    return () => removeEventListener('pointerup', onPointerUp);
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined) {
      const row = Math.min(lastRow, Math.max(0, active + step));
      setPlace({ row, anchor: event.shiftKey ? (anchor ?? active) : null });
      (body.current?.rows[row] as HTMLElement | undefined)?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      pick(anchor ?? active, active, event);
    } else if (event.key === 'Escape' && (anchor !== null || state.sizes.value !== null)) {
      if (anchor === null) chooseSizes(state, null);
      setPlace({ row: active, anchor: null });
    } else return;
    event.preventDefault();
    // Escape is one step back elsewhere on the page.
    event.stopPropagation();
  };
  const handlersOf = (row: number) => ({
    onPointerDown: (event: PointerEvent) => {
      if (event.pointerType === 'mouse' && event.button === 0 && !event.shiftKey) drag.current = { from: row, to: row };
    },
    onPointerEnter: () => {
      if (drag.current === null) return;
      const { from } = drag.current;
      drag.current = { from, to: row };
      setPlace({ row, anchor: row === from ? null : from });
    },
    onClick: (event: MouseEvent) => pick(event.shiftKey ? active : row, row, event),
  });
  return { body, active, draft: anchor === null ? null : rangeOf(anchor, active), onKeyDown, handlersOf };
}
