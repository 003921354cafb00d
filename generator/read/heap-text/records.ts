import type { ProfileHeader } from './header.js';
import type { Line } from './lines.js';

/** A stack and its values, as the file has them. */
export interface TextRecord {
  readonly lineNumber: number;
  readonly values: readonly number[];
  /** Innermost first: "0x4b7271 0x4b7277". */
  readonly addresses: string;
  /** Of each call, innermost first, what Go says of it: "0x4b7270\tmain.parse+0x50\t\tmain.go:29". */
  readonly symbols: readonly string[];
}

/** Of a record in one line, its values and its addresses. */
const ONE_LINE = {
  pairs: /^\s*(-?\d+): *(-?\d+) *\[ *(-?\d+): *(-?\d+) *\] *@(.*)$/,
  contention: /^\s*(-?\d+) +(-?\d+) +@(.*)$/,
  count: /^\s*(-?\d+) +@(.*)$/,
} as const;

const JEMALLOC_TOTALS = /^\s*t\*: *(-?\d+): *(-?\d+) *\[(-?\d+): *(-?\d+)\]/;
/** What one thread has of a stack, and what comes before the first stack. */
const JEMALLOC_OTHERS = /^\s*t\d+:|^heap_v2\//;

/** What comes before the first record and says something of all. */
const FACTS = /^(?:heap profile:|---|\w+ profile: total|[a-zA-Z/ ]+= *\d+)/;

/**
 * The records of a profile.
 * @param onMalformed called for each line that is none, and belongs to none
 */
export function recordsOf(
  lines: Iterable<Line>,
  header: ProfileHeader,
  onMalformed: (line: Line) => void = () => {},
): Generator<TextRecord> {
  return header.layout === 'jemalloc'
    ? recordsOfJemalloc(lines, onMalformed)
    : recordsInOneLine(lines, ONE_LINE[header.layout], onMalformed);
}

/** The totals of all stacks come first; those of a stack follow its addresses. */
function* recordsOfJemalloc(lines: Iterable<Line>, onMalformed: (line: Line) => void): Generator<TextRecord> {
  let stack: { readonly addresses: string; readonly line: Line } | null = null;
  let hasStacks = false;
  for (const line of lines) {
    const { text, number: lineNumber } = line;
    const totals = JEMALLOC_TOTALS.exec(text);
    if (text.startsWith('@')) {
      if (stack !== null) onMalformed(stack.line);
      stack = { addresses: text.slice(1), line };
      hasStacks = true;
    } else if (totals !== null && stack !== null) {
      yield { lineNumber, values: totals.slice(1).map(Number), addresses: stack.addresses, symbols: [] };
      stack = null;
    } else if (text !== '' && !JEMALLOC_OTHERS.test(text) && (hasStacks || totals === null)) {
      onMalformed(line);
    }
  }
  if (stack !== null) onMalformed(stack.line);
}

/** The symbols of a record's calls follow it as comments. */
function* recordsInOneLine(
  lines: Iterable<Line>,
  pattern: RegExp,
  onMalformed: (line: Line) => void,
): Generator<TextRecord> {
  let record: (TextRecord & { readonly symbols: string[] }) | null = null;
  for (const line of lines) {
    const { text, number: lineNumber } = line;
    const found = text.startsWith('#') ? null : pattern.exec(text);
    if (text.startsWith('#\t')) record?.symbols.push(text.slice(2));
    else if (found !== null) {
      if (record !== null) yield record;
      const values = found.slice(1, -1).map(Number);
      record = { lineNumber, values, addresses: found[found.length - 1], symbols: [] };
    } else if (text !== '' && !text.startsWith('#') && (record !== null || !FACTS.test(text))) onMalformed(line);
  }
  if (record !== null) yield record;
}
