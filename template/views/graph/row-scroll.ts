import { ROW_HEIGHT } from './picture.js';

/** How far a graph is scrolled, counted from the root's side whether that is above or below. */
export class RowScroll {
  private isRootBelow = false;

  /** @param track inside of the scroller and as high as all rows */
  constructor(
    private readonly scroller: HTMLElement,
    private readonly track: HTMLElement,
  ) {}

  get height(): number {
    return this.scroller.clientHeight;
  }

  /** CSS pixels. */
  get top(): number {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    return this.isRootBelow ? Math.max(0, Math.round(scrollHeight - clientHeight - scrollTop)) : scrollTop;
  }

  set top(wanted: number) {
    const { scrollHeight, clientHeight } = this.scroller;
    this.scroller.scrollTop = this.isRootBelow ? scrollHeight - clientHeight - wanted : wanted;
  }

  /** Sets how many rows there are to scroll, and on which side the first is; what is in view stays. */
  setRows(count: number, isRootBelow: boolean): void {
    const before = this.top;
    this.isRootBelow = isRootBelow;
    this.track.style.height = `${count * ROW_HEIGHT}px`;
    if (this.top !== before) this.top = before;
  }
}
