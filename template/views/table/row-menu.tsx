import { type Signal, useSignal } from '@preact/signals';
import { select } from '../../state/navigate.js';
import type { ViewState } from '../../state/state.js';
import { CallMenu } from '../page/call-menu.js';
import type { Point } from '../page/float.js';

type OpenMenu = Signal<{ readonly node: number; readonly at: Point } | null>;

/** The menu of a table's row, which is that of the call in the flame graph; and what opens it. */
export function useRowMenu(state: ViewState): {
  readonly menu: OpenMenu;
  openAt(node: number | null, at: Point): void;
} {
  const menu: OpenMenu = useSignal(null);
  return {
    menu,
    openAt(node, at) {
      if (node === null) return;
      select(state, node);
      menu.value = { node, at };
    },
  };
}

export function RowMenu({ state, menu }: { state: ViewState; menu: OpenMenu }) {
  if (menu.value === null) return null;
  const close = () => {
    menu.value = null;
    document.querySelector<HTMLElement>('.view .table')?.focus();
  };
  return <CallMenu shared={state} view={state} {...menu.value} onClose={close} />;
}
