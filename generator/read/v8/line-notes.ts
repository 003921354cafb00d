import { lineNote } from '../../../template/data/line-note.js';

/** Of a profile with ticks of lines. */
export const LINES_OF_OWN_TIME = lineNote(
  'of own time only',
  'V8 does not record at which line a call was made: what a function called is at its first line.',
);

/** Of one without, or where source maps do not tell of them. */
export const FIRST_LINES = lineNote(
  'the first of each function',
  'Lines inside functions are not known: all that a function has is at its first line.',
);
