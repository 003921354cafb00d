import { asObject } from '../json.js';

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
  /** NaN where it is no number. */
  readonly microseconds: number;
  /** NaN where it has none. */
  readonly durationMicroseconds: number;
  readonly written: Readonly<Record<string, unknown>>;
}

/** @param written an entry of a trace's list of events */
export function readEvent(written: Readonly<Record<string, unknown>>): TraceEvent {
  return {
    phase: textOf(written.ph),
    name: textOf(written.name),
    category: textOf(written.cat),
    processId: textOf(written.pid),
    threadId: textOf(written.tid),
    microseconds: numberOf(written.ts),
    durationMicroseconds: numberOf(written.dur ?? written.tdur),
    written,
  };
}

/** @returns null where it is no JSON object */
export function parsedObject(json: string): Readonly<Record<string, unknown>> | null {
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
