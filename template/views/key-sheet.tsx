import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { KEY_GROUPS, type KeyGroup } from './keys.js';

/** The button and the key `?`, and the sheet of all keys that they open. */
export function KeySheet() {
  const sheet = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      setOpen(true);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
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
      <h3>{name}</h3>
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

/** Whether a key pressed there is a letter in a text. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && /^(?:text|search|number)$/.test(target.type);
}
