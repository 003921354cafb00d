import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import './key-sheet.css';
import { KEY_GROUPS, type KeyGroup } from './keys.js';
import { isInText, usePageKey } from './page-key.js';

/** The button and the key `?`, and the sheet of all keys that they open. */
export function KeySheet() {
  const sheet = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  usePageKey((event) => {
    if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey || isInText(event)) return;
    event.preventDefault();
    setOpen(true);
  });
  useLayoutEffect(() => {
    if (isOpen) sheet.current?.showModal();
  }, [isOpen]);
  const close = () => sheet.current?.close();
  return (
    <>
      <button type="button" class="key-button" aria-label="Keys" title="Keys" onClick={() => setOpen(true)}>
        ?
      </button>
      {/* The keys of the page do nothing below the sheet; Escape is the browser's own. */}
      <dialog
        ref={sheet}
        class="key-sheet"
        aria-labelledby="key-sheet-title"
        tabIndex={-1}
        onClose={() => setOpen(false)}
        onClick={(event) => event.target === sheet.current && close()}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === '?') close();
        }}
      >
        {isOpen && (
          <div class="key-sheet-page">
            <h2 id="key-sheet-title">Keys</h2>
            <button type="button" class="key-sheet-close" onClick={close}>
              Close
            </button>
            <div class="key-groups">
              {KEY_GROUPS.map((group) => (
                <Group key={group.name} {...group} />
              ))}
            </div>
          </div>
        )}
      </dialog>
    </>
  );
}

function Group({ name, lines }: KeyGroup) {
  return (
    <section class="key-group">
      <h3 class="note">{name}</h3>
      <dl>
        {lines.map(([keys, does]) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
