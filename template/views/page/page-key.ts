import { useLayoutEffect } from 'preact/hooks';

/** Calls back for keys pressed anywhere on the page, unless something nearer stops them. */
export function usePageKey(onKeyDown: (event: KeyboardEvent) => void): void {
  // At once: a key may be pressed right after the first picture.
  useLayoutEffect(() => {
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  });
}

/** Whether a key is pressed alone, where it is no letter of a text and finds nothing in a list. */
export function isPlainKey(event: KeyboardEvent): boolean {
  const { ctrlKey, metaKey, altKey, target } = event;
  return !(ctrlKey || metaKey || altKey || isInText(event) || target instanceof HTMLSelectElement);
}

/** Whether a key is pressed where a text is being written. */
export function isInText({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.matches('textarea, input:not([type=radio], [type=checkbox])');
}
