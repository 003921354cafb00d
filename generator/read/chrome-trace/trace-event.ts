import { asObject } from '../json.js';

export type Written = Readonly<Record<string, unknown>>;

/** An event as it is written. Sources: "Trace Event Format" (Google), and what writers make of it. */
export interface TraceEvent {
  /** What kind of event it is: X a whole span, B and E the beginning and end of one, M a name ... */
  readonly phase: string;
  /** "" where it has none. */
  readonly name: string;
  /** Several are separated by commas. */
  readonly category: string;
  readonly processId: string;
  readonly threadId: string;
  /** What events have in common that belong together; "" where it has none. */
  readonly id: string;
  /** NaN where it is no number. */
  readonly microseconds: number;
  /** NaN where it has none. */
  readonly durationMicroseconds: number;
  /** All of it, which is parsed when it is first asked for. */
  readonly written: Written;
  /** What it stands in, from where to where. */
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** Where its arguments begin; -1 where it has none. */
  readonly argumentsStart: number;
  /** Of these, from where to where those are that say what a span worked on; -1 where there are none. */
  readonly subjectStart: number;
  readonly subjectEnd: number;
  /** Whether others stand among these. */
  readonly isSubjectScattered: boolean;
}

/** @returns null where it is no JSON object */
export function parsedObject(json: string): Written | null {
  try {
    return asObject(JSON.parse(json));
  } catch {
    return null;
  }
}

/** Some writers have numbers for names, or texts for numbers; "" for what is neither. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}

/** NaN for what is no finite number, and no text of one. */
export function numberOf(value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : Number.NaN;
}
