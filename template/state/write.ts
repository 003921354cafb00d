import type { ReadonlySignal, Signal } from '@preact/signals';

/** Changes a choice, which is read-only everywhere else: for the files of this folder alone. */
export function write<Value>(choice: ReadonlySignal<Value>, value: NoInfer<Value>): void {
  (choice as Signal<Value>).value = value;
}
