import { useEffect, useRef, useState } from 'preact/hooks';
import './copy-button.css';

/** Copies a text; where the browser does not allow that, shows it selected, to be copied by hand. */
export function CopyButton({ label, text }: { label: string; text: () => string }) {
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'refused'>('none');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (outcome === 'refused') field.current?.select();
    if (outcome !== 'copied') return;
    const fade = setTimeout(() => setOutcome('none'), 2000);
    return () => clearTimeout(fade);
  }, [outcome]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setOutcome('copied');
    } catch {
      setOutcome('refused');
    }
  };
  return (
    <>
      <button type="button" onClick={copy}>
        <span role="status">{outcome === 'copied' ? 'Copied' : label}</span>
      </button>
      {outcome === 'refused' && (
        <textarea ref={field} class="copy-text" aria-label="Text to copy" readOnly value={text()} />
      )}
    </>
  );
}
