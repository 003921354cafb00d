import { useEffect, useRef, useState } from 'preact/hooks';
import type { ViewState } from '../../state.js';
import '../../styles/export.css';
import { ExportPanel } from './export-panel.js';

/** The button that opens the panel for taking the view out of the page; Escape and a click elsewhere close it. */
export function ExportMenu({ state }: { state: ViewState }) {
  const [isOpen, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const onPointerDown = (event: Event) => {
      if (!menu.current?.contains(event.target as Node)) setOpen(false);
    };
    addEventListener('pointerdown', onPointerDown);
    return () => removeEventListener('pointerdown', onPointerDown);
  }, [isOpen]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    setOpen(false);
    button.current?.focus();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only closes what is in it
    <div class="export" ref={menu} onKeyDown={onKeyDown}>
      <button type="button" ref={button} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Export
      </button>
      {isOpen && <ExportPanel state={state} />}
    </div>
  );
}
