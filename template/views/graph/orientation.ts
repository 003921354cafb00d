import { type ReadonlySignal, signal } from '@preact/signals';

const isBelow = signal(false);

/** Whether the flame graph's root is at the bottom and calls stand above their callers; kept while the page is open. */
export const isRootBelow: ReadonlySignal<boolean> = isBelow;

export function putRootBelow(value: boolean): void {
  isBelow.value = value;
}
