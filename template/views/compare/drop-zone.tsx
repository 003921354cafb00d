import { useEffect, useState } from 'preact/hooks';
import { listen } from '../page/listen.js';
import './drop-zone.css';
import type { Comparing } from './comparing.js';

/** While a file is dragged over the page, what becomes of it when it is dropped. */
export function DropZone({ comparing }: { comparing: Comparing }) {
  const [isDragging, setDragging] = useState(false);
  useEffect(() => {
    const onDrag = (event: DragEvent) => {
      const dragged = event.dataTransfer;
      if (!dragged?.types.includes('Files')) return;
      // The browser would leave the page for the file.
      event.preventDefault();
      dragged.dropEffect = 'copy';
      setDragging(event.type !== 'drop');
      if (event.type === 'drop') void comparing.compareWith([...dragged.files]);
    };
    return listen(document.documentElement, { dragenter: onDrag, dragover: onDrag, drop: onDrag });
  }, [comparing]);
  if (!isDragging) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it covers the page, so that leaving it is leaving the page
    <div class="drop-zone" onDragLeave={() => setDragging(false)}>
      <p>Drop to compare: the dropped report becomes the baseline</p>
    </div>
  );
}
