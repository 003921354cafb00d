import { useRef } from 'preact/hooks';
import { changeSettings, MIN_NAME_PIXELS } from '../page/settings.js';

/** The right edge of the names' header: dragged it resizes the column, a double click gives it all the room again. */
export function NameGrip() {
  /** From the pointer to the column's left edge. */
  const left = useRef<number | null>(null);
  return (
    <span
      class="table-grip"
      aria-hidden="true"
      title="Drag to resize, double-click to reset"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        left.current = (event.currentTarget.parentElement as HTMLElement).getBoundingClientRect().left;
      }}
      onPointerMove={(event) => {
        if (left.current === null) return;
        changeSettings({ namePixels: Math.max(MIN_NAME_PIXELS, Math.round(event.clientX - left.current)) });
      }}
      onLostPointerCapture={() => {
        left.current = null;
      }}
      onDblClick={() => changeSettings({ namePixels: 0 })}
    />
  );
}
