import type { TrackKind } from '../sink.js';

/** What the text of one frame says. */
export interface FrameName {
  readonly functionName: string;
  /** "" where the text names none. */
  readonly file: string;
  /** 1-based; 0 where the text names none. */
  readonly line: number;
  readonly isInlined: boolean;
  readonly isKernel: boolean;
  /** What it stands for where only tracks are further out; null for a call. */
  readonly track: Track | null;
}

export interface Track {
  readonly kind: TrackKind;
  readonly name: string;
}

/** `_[k]` kernel, `_[i]` inlined; `_[j]` JIT, `_[0]` interpreted, `_[1]` first compiler, `_[w]` waker say no more than how. */
const ANNOTATION = /^(.+)_\[([kjiw01])\]$/s;

/**
 * A class, as async-profiler's profiles of allocations and locks have it innermost: there `_[i]` and `_[k]` say whether it was
 * allocated inside or outside of a thread's buffer.
 */
const CLASS = /(?:^|[./])[A-Z][\w$]*$|\[\]$/;

/** `season (greenhouse.py:12)`, `main (bakery.c)`: a file has an ending, which is no number. */
const PLACE = /^(.+) \(([^()]*[^()\s]\.[A-Za-z][\w+]{0,9})(?::(\d{1,9}))?\)$/s;

/** Austin's `file:function:line`. */
const AUSTIN_PLACE = /^(.*):([^:]*):(\d{1,9})$/s;

const TRACKS: readonly (readonly [TrackKind, RegExp])[] = [
  // async-profiler -t: [main tid=13502], [tid=13517]
  ['thread', /^\[(.*tid=\d+)\]$/s],
  // py-spy --threads: thread (0x7F12): MainThread
  ['thread', /^thread \((?:0x[0-9A-Fa-f]+|\d+)\)(?:: ?(.+))?$/s],
  // py-spy --subprocesses: process 12:"python app.py"
  ['process', /^process (\d+:".*")$/s],
];

const AUSTIN_TRACKS: readonly (readonly [TrackKind, RegExp])[] = [
  ['process', /^P(\d+)$/],
  ['thread', /^T(\d+(?::\d+)?|0x[0-9A-Fa-f]+)$/],
];

/** Of annotations, places and tracks. */
const ENDINGS: ReadonlySet<number> = new Set([0x5d, 0x29, 0x22]);

/**
 * What a frame of a folded stack says besides the function's name: annotations at its end, a place in parentheses.
 * @param isAustin whether austin wrote the file
 */
export function readFrameName(text: string, isAustin: boolean): FrameName {
  if (!isAustin && isPlain(text)) {
    return { functionName: text, file: '', line: 0, isInlined: false, isKernel: false, track: null };
  }
  const [, annotated = text, annotation = ''] = ANNOTATION.exec(text) ?? [];
  const isClass = annotation !== '' && CLASS.test(annotated);
  return {
    ...placed(annotated, isAustin),
    isInlined: annotation === 'i' && !isClass,
    isKernel: annotation === 'k' && !isClass,
    track: trackOf(text, isAustin),
  };
}

/** Whether it is a name and nothing else: all that says more ends in a bracket or quotation mark, or begins as tracks do. */
function isPlain(text: string): boolean {
  return !ENDINGS.has(text.charCodeAt(text.length - 1)) && !text.startsWith('thread (');
}

function trackOf(text: string, isAustin: boolean): Track | null {
  for (const [kind, pattern] of isAustin ? AUSTIN_TRACKS : TRACKS) {
    const found = pattern.exec(text);
    if (found !== null) return { kind, name: found[1] ?? text };
  }
  return null;
}

function placed(text: string, isAustin: boolean): Pick<FrameName, 'functionName' | 'file' | 'line'> {
  if (isAustin) {
    const [, file, functionName, line] = AUSTIN_PLACE.exec(text) ?? [];
    return file === undefined ? { functionName: text, file: '', line: 0 } : { functionName, file, line: Number(line) };
  }
  const [, functionName, file, line = '0'] = PLACE.exec(text) ?? [];
  return file === undefined ? { functionName: text, file: '', line: 0 } : { functionName, file, line: Number(line) };
}
