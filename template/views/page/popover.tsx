import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import './popover.css';

interface PopoverProps {
  readonly class: string;
  /** Of the button. */
  readonly label: string;
  readonly isBusy?: boolean;
  /** Made anew each time the panel is opened; told how to close it. */
  readonly children: (close: () => void) => ComponentChildren;
}

/** A button and the panel it opens; Escape and a press elsewhere close it. */
export function Popover({ class: name, label, isBusy, children }: PopoverProps) {
  const [isOpen, setOpen] = useState(false);
  const element = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isOpen) element.current?.querySelector<HTMLElement>('input:checked')?.focus();
  }, [isOpen]);
  useOutsidePress(element, () => setOpen(false));
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.stopPropagation();
    close();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only closes what is in it
    <div class={name} ref={element} onKeyDown={onKeyDown}>
      <button type="button" ref={button} aria-expanded={isOpen} aria-busy={isBusy} onClick={() => setOpen(!isOpen)}>
        {label}
      </button>
      {isOpen && children(close)}
    </div>
  );
}

/** Calls back when anything else on the page is pressed. */
export function useOutsidePress(element: RefObject<HTMLElement | null>, onPress: () => void): void {
  useEffect(() => {
    const onPointerDown = (event: Event) => {
      if (!element.current?.contains(event.target as Node)) onPress();
    };
    addEventListener('pointerdown', onPointerDown, true);
    return () => removeEventListener('pointerdown', onPointerDown, true);
  });
}
