import { TABS } from '../../state/page-state.js';

/** What can be done by keyboard: the sheet shows exactly this, so whoever adds a key adds it here. */
export interface KeyGroup {
  readonly name: string;
  /** Each line: keys of which any does it, or that belong together, and what they do. "+" joins keys held together. */
  readonly lines: readonly (readonly [keys: readonly string[], does: string])[];
}

export const KEY_GROUPS: readonly KeyGroup[] = [
  {
    name: 'Everywhere',
    lines: [
      [['1', '…', String(TABS.length)], 'Go to one of the views'],
      [['[', ']'], 'Previous, next metric'],
      [['Escape'], 'One step back'],
      [['Ctrl+Z'], 'Undo the last filter'],
      [['Ctrl+Shift+Z'], 'Redo it'],
      [['?'], 'This sheet'],
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
      [['Enter'], 'Zoom to it'],
      [['Home'], 'Show all'],
      [['+', '−', '0'], 'Closer, further, back to full width'],
      [['W', 'A', 'S', 'D'], 'Move what is in view'],
      [['i'], 'Callers below callees, and back'],
      [['m'], 'What can be done with the selection'],
    ],
  },
  {
    name: 'Tables',
    lines: [
      [['↑', '↓'], 'Move the selection'],
      [['→', '←'], 'Open, close a row'],
      [['*'], 'Open the heaviest path'],
      [['Enter'], 'Open it in the flame graph'],
    ],
  },
  {
    name: 'Timeline',
    lines: [
      [['←', '→'], 'Move the moment'],
      [['PageUp', 'PageDown'], 'Ten slices at a time'],
      [['Shift+←', 'Shift+→'], 'Extend the range'],
      [['Escape'], 'The whole run'],
    ],
  },
];
