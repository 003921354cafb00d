import type { FollowUp } from '../words/follow-up.js';
import { makeVisible } from '../words/visible.js';
import { styled, type TextLook } from './terminal.js';

/** Commands that show more, a line each, never cut: they are to be copied. */
export function followUpLines(followUps: readonly FollowUp[], look: TextLook): string[] {
  if (followUps.length === 0) return [];
  const columns = Math.max(...followUps.map(({ words }) => words.length));
  return [
    styled('bold', 'More', look),
    ...followUps.map(({ words, command }) => `${words.padEnd(columns)}  ${makeVisible(command)}`),
  ];
}
