import { lastDrawnRow } from '../../model/graph/cut.js';
import type { LaneRows } from '../../model/graph/lane-rows.js';
import { type Pan, panTo, rangeInView } from '../../model/graph/pan.js';
import { defaultCall } from '../../model/graph/sandwich.js';
import { keepWithin, moveRange, narrowestWidth, scaleRange } from '../../model/graph/visible-range.js';
import { type Range, rangeOf, rowToScrollTo } from '../../model/graph/zoom.js';
import type { CallsState } from '../../state/calls-state.js';
import { moveTo } from '../../state/navigate.js';
import type { PlaceState } from '../../state/place-state.js';
import { prefersReducedMotion } from '../page/look.js';
import { ROW_HEIGHT } from './picture.js';
import type { RowScroll } from './row-scroll.js';
import { ZoomMotion } from './zoom-motion.js';

/** How much of the view may be rows that tell nothing. */
const MAX_PASSED_THROUGH = 0.85;
/** The same on a phone, where the lower part of the view is a scroll away. */
const MAX_PASSED_THROUGH_NARROW = 0.5;
const NARROW_PIXELS = 720;

/** What the way on the screen was last set for. */
interface Goal {
  readonly widths: Float64Array;
  readonly rows: Uint32Array;
  readonly lanes: readonly LaneRows[] | null;
  readonly zoom: number;
  readonly widthPixels: number;
  readonly isRootBelow: boolean;
  /** Where the reader has moved to; null for the zoomed node. */
  readonly pan: Pan | null;
}

/** Where the view of a graph is and where it is going: to the zoomed node, or wherever the reader moves it. */
export class GraphMotion {
  private goal: Goal | null = null;
  private isFreeEased = false;
  private readonly motion = new ZoomMotion({ range: { left: 0, right: 0 }, scrollTop: 0 });
  /** Whether the way leads up or down as well; otherwise scrolling is the reader's alone. */
  private isScrolling = false;
  /** The selection that was brought into view. */
  private seen: number | null = null;
  private narrowest: { readonly of: Float64Array; readonly width: number } | null = null;

  constructor(
    private readonly state: CallsState & PlaceState,
    private readonly scroll: RowScroll,
    private readonly hiddenRows: number,
  ) {}

  get isFree(): boolean {
    return this.state.pan.value !== null;
  }

  get whole(): Range {
    return rangeOf(this.state.profile.value, this.state.widths.value, 0);
  }

  /** Takes the next step on the way. */
  step(
    widthPixels: number,
    isRootBelow: boolean,
    now: number,
  ): { readonly range: Range; readonly isUnderWay: boolean } {
    this.follow({ widthPixels, isRootBelow }, now);
    const { range, scrollTop } = this.motion.placeAt(now);
    const isUnderWay = this.motion.isUnderWay(now);
    if (this.isScrolling) this.scroll.top = scrollTop;
    this.isScrolling &&= isUnderWay;
    return { range, isUnderWay };
  }

  /** Scrolls to what is newly selected, wherever it was selected; on the way to a place that place is set with it in view. */
  seeSelection(): void {
    const { top } = this.scroll;
    const wanted = this.withSelection(top);
    if (wanted === top) return;
    this.isScrolling = false;
    this.scroll.top = wanted;
  }

  /** Back to the zoomed node. */
  fit(): void {
    moveTo(this.state, null);
  }

  /** @param at which place in the view stays, from 0 at its left edge to 1 */
  zoomBy(factor: number, at: number, isEased: boolean): void {
    const from = isEased ? this.target() : this.current();
    this.moveTo(scaleRange(from, factor, at, this.whole, this.narrowestWidth()), isEased);
  }

  /** @param shares of the view to the right, CSS pixels away from the root */
  panBy(shares: number, pixels: number): void {
    const { left, right } = this.current();
    if (shares !== 0) this.moveTo(moveRange({ left, right }, (right - left) * shares, this.whole), false);
    this.isScrolling = false;
    if (pixels !== 0) this.scroll.top += pixels;
  }

  moveTo(range: Range, isEased: boolean): void {
    const kept = keepWithin(range, this.whole);
    const { profile, widths, zoom } = this.state;
    const zoomed = rangeOf(profile.value, widths.value, zoom.value);
    const isZoomed = kept.left === zoomed.left && kept.right === zoomed.right;
    moveTo(this.state, isZoomed ? null : panTo(kept, zoomed));
    this.isFreeEased = isEased;
  }

  /** Where the view is, or where it was moved to since it was last painted. */
  private current(): Range {
    const pan = this.state.pan.value;
    if (pan !== null && pan !== this.goal?.pan) return this.target();
    return this.motion.placeAt(performance.now()).range;
  }

  private target(): Range {
    const { profile, widths, zoom, pan } = this.state;
    return rangeInView(profile.value, widths.value, zoom.value, pan.value);
  }

  /** Where something the view follows has changed: sets how far there is to scroll, and the way to the new place. */
  private follow(surroundings: Pick<Goal, 'widthPixels' | 'isRootBelow'>, now: number): void {
    const before = this.goal;
    const profile = this.state.profile.value;
    const widths = this.state.widths.value;
    const rows = this.state.rows.value;
    const lanes = this.state.lanes.value;
    const zoom = this.state.zoom.value;
    const pan = this.state.pan.value;
    const goal: Goal = { ...surroundings, widths, rows, lanes, zoom, pan };
    if (before && (Object.keys(goal) as (keyof Goal)[]).every((part) => goal[part] === before[part])) return;
    this.goal = goal;
    const range = this.target();
    const lastRow = lastDrawnRow(profile, widths, {
      ...range,
      widthPixels: goal.widthPixels,
      rows,
      ...(lanes && { lanes }),
    });
    const isFit = before?.zoom !== zoom || (pan === null && before.pan !== null);
    const { top } = this.scroll;
    const from = { range: this.motion.placeAt(now).range, scrollTop: this.anchoredTop(before?.lanes, lanes) };
    this.setRows(lastRow, goal);
    const row = before === null && zoom === 0 ? this.firstRow() : this.state.rowOf.value(zoom);
    const scrollTop = this.withSelection(isFit ? this.scrollTopFor(from.scrollTop, row, lastRow) : from.scrollTop);
    this.isScrolling = scrollTop !== top || from.scrollTop !== top;
    const isEased = isFit || (pan !== null && pan !== before?.pan && this.isFreeEased);
    if (isEased && before?.widths === widths && !prefersReducedMotion()) {
      this.motion.ease(from, { range, scrollTop }, now);
    } else {
      this.motion.jump({ range, scrollTop });
    }
  }

  /** Where the scroll position keeps the topmost lane in view where it is, when those above it become higher or lower. */
  private anchoredTop(before: Goal['lanes'] = null, after: Goal['lanes']): number {
    const { top } = this.scroll;
    if (before?.length !== after?.length) return top;
    const firstRow = top / ROW_HEIGHT + this.hiddenRows;
    const lane = before?.findLastIndex((one) => one.firstRow <= firstRow) ?? -1;
    if (!before || !after || lane < 0) return top;
    return Math.max(0, top + (after[lane].firstRow - before[lane].firstRow) * ROW_HEIGHT);
  }

  /** While the reader moves freely, rows in view do not run away because others are gone. */
  private setRows(lastRow: number, { pan, isRootBelow }: Goal): void {
    const inView = pan ? Math.floor((this.scroll.top + this.scroll.height) / ROW_HEIGHT) : 0;
    this.scroll.setRows(Math.max(lastRow + 1 - this.hiddenRows, inView), isRootBelow);
  }

  /**
   * The row that a picture of the whole program begins with: the outermost, or where the rows that nearly everything
   * passes through would fill most of the view, as on a phone, the one in which it parts.
   */
  private firstRow(): number {
    const { profile, widths, rowOf } = this.state;
    const row = rowOf.value(defaultCall(profile.value, widths.value));
    const share = innerWidth <= NARROW_PIXELS ? MAX_PASSED_THROUGH_NARROW : MAX_PASSED_THROUGH;
    return row * ROW_HEIGHT > this.scroll.height * share ? row : 0;
  }

  private scrollTopFor(scrollTop: number, zoomRow: number, lastRow: number): number {
    const rows = Math.floor(this.scroll.height / ROW_HEIGHT);
    const row = Math.round(scrollTop / ROW_HEIGHT);
    const wanted = rowToScrollTo(row, rows, zoomRow - this.hiddenRows, lastRow - this.hiddenRows);
    return wanted === row ? scrollTop : Math.max(0, wanted) * ROW_HEIGHT;
  }

  /** How far to scroll, if not as far as asked, to see what is newly selected, with one more row on either side. */
  private withSelection(scrollTop: number): number {
    const node = this.state.selection.peek();
    if (node === this.seen) return scrollTop;
    this.seen = node;
    const row = node === null ? -1 : this.state.rowOf.peek()(node) - this.hiddenRows;
    const [top, bottom] = [row * ROW_HEIGHT, (row + 1) * ROW_HEIGHT];
    const isInView = top >= scrollTop && bottom <= scrollTop + this.scroll.height;
    if (row < 0 || isInView) return scrollTop;
    return Math.min(Math.max(0, top - ROW_HEIGHT), Math.max(bottom + ROW_HEIGHT - this.scroll.height, scrollTop));
  }

  private narrowestWidth(): number {
    const widths = this.state.widths.value;
    if (this.narrowest?.of !== widths) {
      this.narrowest = { of: widths, width: narrowestWidth(this.state.profile.value, widths) };
    }
    return this.narrowest.width;
  }
}
