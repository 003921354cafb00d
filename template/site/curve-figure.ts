import { axisNote, type Curve, drawCurve, type Frame, type Plot, plotOf } from './curve.js';
import { curveCaption } from './curve-caption.js';
import type { HistoryMetric, RunRow } from './history.js';
import { element } from './markup.js';
import { fill, find, nodeOf } from './nodes.js';

/** What a figure tells the page, by the numbers of points. */
export interface FigureEvents {
  readonly point: (at: number | null) => void;
  readonly choose: (at: number) => void;
  readonly range: (from: number, to: number) => void;
}

/** So many pixels are no more a click, but a range. */
const MIN_DRAG = 8;
const MIN_WIDTH = 320;
const HEIGHT = 200;

/** A curve that shows the run which is pointed at, and takes clicks, ranges and keys. */
export class CurveFigure {
  readonly root: HTMLElement;
  private plot: Plot | null = null;
  private curve: Curve | null = null;
  private cursor: number | null = null;
  private dragFrom: number | null = null;

  constructor(
    metric: HistoryMetric,
    private readonly events: FigureEvents,
  ) {
    this.root = nodeOf(
      element(
        'figure',
        { 'data-metric': metric.key },
        curveCaption(metric.label, '', ''),
        element('div', {
          class: 'plot',
          tabindex: 0,
          role: 'group',
          'aria-label': `${metric.label} over runs: arrow keys go from run to run, Enter chooses one`,
        }),
      ),
    ) as HTMLElement;
    const plot = find('.plot', this.root);
    plot.addEventListener('pointermove', (event) => this.pointAt(this.placeOf(event)));
    plot.addEventListener('pointerleave', () => this.pointAt(null));
    plot.addEventListener('pointerdown', (event) => {
      this.dragFrom = event.clientX;
    });
    plot.addEventListener('pointerup', (event) => this.endDrag(event));
    // The point's link is for other buttons and keys.
    plot.addEventListener('click', (event) => {
      if (event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) event.preventDefault();
    });
    plot.addEventListener('keydown', (event) => this.takeKey(event));
  }

  /** @param chosen the points that are compared */
  show(curve: Curve, chosen: readonly number[]): void {
    const frame: Frame = { width: Math.max(MIN_WIDTH, this.root.clientWidth - 18), height: HEIGHT };
    this.curve = curve;
    this.plot = plotOf(curve, frame);
    fill(find('.plot', this.root), drawCurve(curve, frame));
    find('.axis', this.root).textContent = axisNote(curve);
    this.mark(chosen);
  }

  /** Rings around points. */
  mark(chosen: readonly number[], pointed: number | null = null): void {
    const { plot, curve } = this;
    if (!plot || !curve) return;
    const ring = (at: number | null, name: string) => {
      const value = at === null ? null : curve.points[at]?.value;
      return at === null || value === null || value === undefined
        ? []
        : [nodeOf(element('circle', { class: name, cx: plot.x(at), cy: plot.y(value), r: 6 }), true)];
    };
    find('.marks', this.root).replaceChildren(
      ...chosen.flatMap((at) => ring(at, 'chosen')),
      ...ring(pointed, 'pointed'),
    );
  }

  tell(text: string): void {
    find('.told', this.root).textContent = text;
  }

  private placeOf(event: PointerEvent): number | null {
    const box = find('svg', this.root).getBoundingClientRect();
    if (!this.plot || box.width === 0 || this.plot.count === 0) return null;
    return this.plot.pointAt(((event.clientX - box.left) / box.width) * this.plot.frame.width);
  }

  private pointAt(at: number | null): void {
    this.cursor = at;
    this.events.point(at);
  }

  private endDrag(event: PointerEvent): void {
    const from = this.dragFrom;
    this.dragFrom = null;
    const to = this.placeOf(event);
    if (from === null || to === null || event.button !== 0) return;
    if (Math.abs(event.clientX - from) < MIN_DRAG) {
      this.events.choose(to);
      return;
    }
    const start = this.placeOf(new PointerEvent('pointerup', { clientX: from, clientY: event.clientY }));
    if (start !== null && start !== to) this.events.range(Math.min(start, to), Math.max(start, to));
  }

  private takeKey(event: KeyboardEvent): void {
    const last = (this.plot?.count ?? 0) - 1;
    const at = this.cursor ?? last + 1;
    const moves: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last };
    if (event.key === 'Enter' && this.cursor !== null) this.events.choose(this.cursor);
    else if (event.key in moves && last >= 0) this.pointAt(Math.min(last, Math.max(0, moves[event.key])));
    else return;
    event.preventDefault();
  }
}

/** `3f2a9c1, 2026-11-01 10:15, 8,902,307 B` of the run that is pointed at; "" for none. */
export function toldOf(curve: Curve, rows: readonly RunRow[], at: number | null): string {
  if (at === null || rows[at] === undefined) return '';
  const { broken } = rows[at];
  return curve.points[at].title + (broken.length === 0 ? '' : `, broken: ${broken.join('; ')}`);
}
