import { TABS } from '../../state/page-state.js';

/** Keyboard shortcuts: the sheet shows exactly these, so a new key goes here as well. */
export interface KeyGroup {
  readonly name: string;
  /** Each line: keys of which any does it, or that belong together, and what they do. "+" joins keys held together. */
  readonly lines: readonly (readonly [keys: readonly string[], does: string])[];
}

export const KEY_GROUPS: readonly KeyGroup[] = [
  {
    name: 'Everywhere',
    lines: [
      [['1', '…', String(TABS.length)], 'Open a view'],
      [['[', ']'], 'Previous, next metric'],
      [['Escape'], 'One step back'],
      [['Ctrl+Z'], 'Undo the last filter'],
      [['Ctrl+Shift+Z'], 'Redo it'],
      [['?'], 'Show this list'],
    ],
  },
  {
    name: 'Search',
    lines: [
      [['/', 'Ctrl+F'], 'Search or filter'],
      [['Enter'], 'Next match'],
      [['Shift+Enter'], 'Previous match'],
      [['Ctrl+Enter'], 'Show only what is found'],
      [['Alt+Enter'], 'Hide what is found'],
    ],
  },
  {
    name: 'Flame graph',
    lines: [
      [['←', '→', '↑', '↓'], 'Move the selection'],
      [['Enter'], 'Zoom to it, or fold a thread'],
      [['Home'], 'Show all'],
      [['+', '−', '0'], 'Zoom in, zoom out, full width'],
      [['W', 'A', 'S', 'D'], 'Pan'],
      [['i'], 'Invert: callers below callees'],
      [['m'], 'Open the menu of the selection'],
    ],
  },
  {
    name: 'Tables',
    lines: [
      [['↑', '↓'], 'Move the selection'],
      [['→', '←'], 'Open, close a row'],
      [['*'], 'Open the heaviest path'],
      [['Enter'], 'Open it in the flame graph'],
      [['m'], 'Open the menu of the selection'],
    ],
  },
  {
    name: 'Timeline',
    lines: [
      [['←', '→'], 'Move the selected time'],
      [['PageUp', 'PageDown'], 'Ten slices at a time'],
      [['Shift+←', 'Shift+→'], 'Extend the range'],
      [['+', '−', '0'], 'Zoom in, zoom out, the whole run'],
      [['A', 'D'], 'Pan'],
      [['Enter'], 'Zoom to the range'],
      [['Escape'], 'The whole run'],
    ],
  },
];
