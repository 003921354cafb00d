import type { Unit } from './unit.js';

/**
 * What values are written in for others than this run: ticks and decimal places differ from trace to trace. A base unit
 * never does.
 */
export type BaseUnit = 'bytes' | 'count' | 'nanoseconds';

export function baseUnitOf({ kind }: Unit): BaseUnit {
  return kind === 'time' ? 'nanoseconds' : kind;
}

/** A metric's value in its base unit: 3,123 hundredths are 31.23. */
export function toBaseUnit(value: number, unit: Unit): number {
  if (unit.kind === 'time') return value * unit.tickNanoseconds;
  return unit.kind === 'count' ? value / unit.parts : value;
}

/** The reverse of toBaseUnit; with a fraction where this unit is the coarser one. */
export function fromBaseUnit(value: number, unit: Unit): number {
  if (unit.kind === 'time') return value / unit.tickNanoseconds;
  return unit.kind === 'count' ? Number((value * unit.parts).toPrecision(15)) : value;
}
