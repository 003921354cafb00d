import { useEffect, useRef, useState } from 'preact/hooks';
import { formatExactly, formatShare } from '../../data/format.js';
import { totalInView } from '../../model/export/exported-view.js';
import { exportFileName } from '../../model/export/file-name.js';
import type { ViewState } from '../../state/state.js';
import './export.css';
import { Popover } from '../page/popover.js';
import { beginningOf, copy, download, isShort } from './deliver.js';
import { exportedView } from './exported-view.js';
import { FORMATS } from './formats.js';

/** The button that opens the panel for taking the view out of the page. */
export function ExportMenu({ state }: { state: ViewState }) {
  return (
    <Popover class="header-menu" label="Export">
      {() => <ExportPanel state={state} />}
    </Popover>
  );
}

/** What the view is, in which format it goes out, and how: as a file, by the clipboard, or as text to copy by hand. */
function ExportPanel({ state }: { state: ViewState }) {
  const [format, setFormat] = useState(FORMATS[0]);
  const [said, setSaid] = useState('');
  const [text, setText] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.select(), [text]);
  const view = exportedView(state);
  const { metric, base } = view.tree.columns[0];
  const total = totalInView(view);
  const caution = format.caution?.(view) ?? '';
  const fileName = exportFileName(view.title, metric.key, format.extension);

  const make = async (deliver: (blob: Blob) => Promise<string> | string) => {
    try {
      const content = await format.make(exportedView(state), state);
      const blob = new Blob([...content], { type: format.mediaType });
      setSaid(blob.size === 0 ? 'This view is empty.' : await deliver(blob));
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
    }
  };
  const show = async (blob: Blob) => {
    setText(await beginningOf(blob));
    return isShort(blob) ? '' : 'This is the beginning: download the file for the rest.';
  };
  const copyOrShow = async (blob: Blob) => {
    if (!isShort(blob)) return 'This is too long for the clipboard: download it.';
    if (await copy(await blob.text())) return 'Copied.';
    await show(blob);
    return 'The browser does not allow copying, so here is the text.';
  };
  return (
    <section class="header-panel export-panel" aria-label="Export">
      <p>
        <b>{metric.label}</b>: {formatExactly(total, metric.unit)}, {formatShare(total / base)} of{' '}
        {state.baseName.value}. {view.scope.length === 0 ? 'The whole run, the whole program.' : view.scope.join(' ')}
      </p>
      <fieldset>
        <legend class="spoken">Format</legend>
        {FORMATS.filter(({ isThere }) => isThere?.(state) ?? true).map((one) => (
          <label key={one.label}>
            <input
              type="radio"
              name="export-format"
              checked={one === format}
              onChange={() => {
                setFormat(one);
                setText(null);
                setSaid('');
              }}
            />
            {one.label}
          </label>
        ))}
      </fieldset>
      <p class="note">{format.meaning}</p>
      {caution !== '' && <p class="caution">{caution}</p>}
      <div class="export-actions">
        <button type="button" onClick={() => make((blob) => download(blob, fileName))}>
          Download
        </button>
        {format.isText && (
          <>
            <button type="button" onClick={() => make(copyOrShow)}>
              Copy
            </button>
            <button type="button" onClick={() => make(show)}>
              Show as text
            </button>
          </>
        )}
      </div>
      <p class="export-file note">{fileName}</p>
      <p role="status">{said}</p>
      {text !== null && <textarea ref={field} class="copy-text" aria-label="Exported text" readOnly value={text} />}
    </section>
  );
}
