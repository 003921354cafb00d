import { expect } from 'vitest';

/** Expects of a value that it comes to be as asked for, on a busy machine as well. */
export function eventually<Value>(value: () => Promise<Value>) {
  return expect.poll(value, { timeout: 15_000 });
}

/** A text that has all of these in it, in whatever order. */
export function textWith(...parts: string[]): string {
  return expect.toSatisfy((text: string) => parts.every((part) => text.includes(part)), `has ${parts.join(', ')}`);
}
