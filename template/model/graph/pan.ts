import type { Profile } from '../calls/profile.js';
import { keepWithin } from './visible-range.js';
import { type Range, rangeOf } from './zoom.js';

/**
 * Where a reader has moved the view to, measured in widths of the zoomed call from its left edge: half of it, the right
 * one, is { from: 0.5, width: 0.5 }. It may reach beyond the call.
 */
export interface Pan {
  readonly from: number;
  readonly width: number;
}

export function panTo({ left, right }: Range, zoomed: Range): Pan {
  const unit = zoomed.right - zoomed.left;
  return { from: (left - zoomed.left) / unit, width: (right - left) / unit };
}

/** What is in view: the zoomed call, or where the reader has moved to, as far as there is anything. */
export function rangeInView(profile: Profile, widths: Float64Array, zoom: number, pan: Pan | null): Range {
  const zoomed = rangeOf(profile, widths, zoom);
  if (pan === null) return zoomed;
  const unit = zoomed.right - zoomed.left;
  const left = zoomed.left + pan.from * unit;
  return keepWithin({ left, right: left + pan.width * unit }, rangeOf(profile, widths, 0));
}

/** Of a view that is narrower the left edge has to be told more exactly; nine digits are a millionth of any screen. */
const DIGITS = 9;
const WIDTH_DIGITS = 6;

/** For the page's address: `0.5,0.5`. */
export function formatPan({ from, width }: Pan): string {
  return [Number(from.toPrecision(DIGITS)), Number(width.toPrecision(WIDTH_DIGITS))].join(',');
}

const PAN = /^(-?\d[\d.e-]*),(\d[\d.e-]*)$/;

/** Reads what formatPan wrote; null for anything else. */
export function parsePan(text: string): Pan | null {
  const [from, width] = (PAN.exec(text) ?? []).slice(1).map(Number);
  return Number.isFinite(from) && width > 0 && Number.isFinite(width) ? { from, width } : null;
}
