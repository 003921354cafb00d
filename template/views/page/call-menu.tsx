import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { lineOf, showName } from '../../model/graph/describe-box.js';
import type { ViewState } from '../../state/state.js';
import './call-menu.css';
import { type CallAction, callActions } from './call-actions.js';
import { floatAt, type Point } from './float.js';
import { addressOf, lineShown, openAddress } from './place.js';
import { useOutsidePress } from './popover.js';
import { measureToPaint } from './timing.js';

interface CallMenuProps {
  /** The state of all views, which the menu changes. */
  readonly shared: ViewState;
  /** The state that the call is a node of. */
  readonly view: ViewState;
  readonly node: number;
  /** Where in the window. */
  readonly at: Point;
  /** Gives the focus back. */
  readonly onClose: () => void;
}

const STEPS: Readonly<Record<string, (place: number, count: number) => number>> = {
  ArrowDown: (place, count) => (place + 1) % count,
  ArrowUp: (place, count) => (place - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** What can be done with a call, as a menu over the page: arrow keys move in it, Escape leaves it. */
export function CallMenu({ shared, view, node, at, onClose }: CallMenuProps) {
  const element = useRef<HTMLDivElement>(null);
  const [refused, setRefused] = useState<string | null>(null);
  useLayoutEffect(() => {
    if (!element.current) return;
    floatAt(element.current, at);
    element.current.querySelector<HTMLElement>('[role=menuitem], textarea')?.focus();
    element.current.querySelector('textarea')?.select();
  }, [at, refused]);
  useOutsidePress(element, onClose);

  const onKeyDown = (event: KeyboardEvent) => {
    const items = [...(element.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const step = STEPS[event.key];
    if (step && items.length > 0) items[step(items.indexOf(event.target as HTMLElement), items.length)].focus();
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const choose = async ({ act, text }: CallAction, event: Event) => {
    act?.();
    if (act) measureToPaint('flamefile:call-action', event.timeStamp);
    try {
      if (text) await navigator.clipboard.writeText(text());
      onClose();
    } catch {
      setRefused(text?.() ?? null);
    }
  };
  const profile = view.profile.value;
  const frame = profile.tree.frame[node];
  const name = showName(shared.names.fullName(frame));
  const address = addressOf(lineShown(shared, frame, lineOf(profile, node)));
  const groups = callActions(shared, view, node);
  if (address !== '') groups.push([{ label: 'Open its source', act: () => openAddress(address) }]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the menu's items are in it
    <div class="call-menu" ref={element} onKeyDown={onKeyDown} onContextMenu={(event) => event.preventDefault()}>
      <p class="symbol call-menu-name">
        <bdi>{name}</bdi>
      </p>
      {refused === null ? (
        <div role="menu" aria-label={name}>
          {groups.map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: a group of a menu's items is no fieldset
            <div role="group" key={group[0].label}>
              {group.map((action) => (
                <button
                  type="button"
                  role="menuitem"
                  tabIndex={-1}
                  key={action.label}
                  onClick={(event) => choose(action, event)}
                >
                  {action.label}
                </button>
              ))}
            </div>
          ))}
        </div>
      ) : (
        <textarea class="copy-text" aria-label="Text to copy" readOnly value={refused} />
      )}
    </div>
  );
}
