import { useRef } from 'preact/hooks';
import './panel-edge.css';
import { changeSettings, MAX_PANEL_PIXELS, MIN_PANEL_PIXELS, settings } from '../page/settings.js';

/** CSS pixels that a key moves the edge by. */
const KEY_STEP = 20;

/** The side panel's left edge: dragged or moved by arrow keys it makes the panel wider or narrower, its button closes it. */
export function PanelEdge() {
  const { isPanelOpen, panelPixels } = settings.value;
  /** From the pointer to the panel's right edge, less its width. */
  const grip = useRef<number | null>(null);
  const widen = (pixels: number) => {
    const kept = Math.round(Math.max(MIN_PANEL_PIXELS, Math.min(MAX_PANEL_PIXELS, innerWidth / 2, pixels)));
    changeSettings({ panelPixels: kept });
  };
  return (
    <div class="panel-edge">
      {isPanelOpen && (
        // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved
        <div
          class="panel-grip"
          role="separator"
          tabIndex={0}
          aria-orientation="vertical"
          aria-label="Width of the side panel"
          aria-valuemin={MIN_PANEL_PIXELS}
          aria-valuemax={MAX_PANEL_PIXELS}
          aria-valuenow={panelPixels}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            grip.current = event.clientX + panelPixels;
          }}
          onPointerMove={(event) => {
            if (grip.current !== null) widen(grip.current - event.clientX);
          }}
          onLostPointerCapture={() => {
            grip.current = null;
          }}
          onKeyDown={(event) => {
            const step = { ArrowLeft: KEY_STEP, ArrowRight: -KEY_STEP }[event.key];
            if (!step) return;
            widen(panelPixels + step);
            event.preventDefault();
          }}
        />
      )}
      <button
        type="button"
        aria-expanded={isPanelOpen}
        aria-label="Side panel"
        title={isPanelOpen ? 'Close the side panel' : 'Open the side panel'}
        onClick={() => changeSettings({ isPanelOpen: !isPanelOpen })}
      >
        {isPanelOpen ? '›' : '‹'}
      </button>
    </div>
  );
}
