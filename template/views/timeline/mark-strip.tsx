import { useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { formatCount } from '../../data/format.js';
import { makeVisible } from '../../data/visible.js';
import { markSentence } from '../../model/marks/describe-mark.js';
import { layOutMarks, type MarkBox } from '../../model/marks/mark-boxes.js';
import { lookAtMark, lookBetween, selectMark } from '../../state/choose-marks.js';
import { kindClass } from '../page/mark-kind.js';
import './mark-strip.css';
import type { TimelineView } from './timeline-view.js';

/** Marks at the same time, of which a small timeline shows so many below each other, and a large one. */
const MAX_LANES = { small: 3, large: 6 };
/** The width for which lanes are counted, so that zooming changes no height. */
const NOMINAL_PIXELS = 1200;
/** A label needs so much room to say anything. */
const MIN_LABEL_PIXELS = 26;

const NANOSECONDS_PER_MILLISECOND = 1e6;

/** What the timeline shows of the marks: those of the timeline, and the selected one in any case. */
function shownMarks({ state }: TimelineView): Uint32Array {
  const rows = state.timelineMarks.value;
  const selected = state.mark.value;
  return selected === null || rows.includes(selected) ? rows : Uint32Array.from([...rows, selected]).sort();
}

/** How many lanes the marks of the run take; 0 where there are none. */
export function useMarkLanes(view: TimelineView): number {
  const rows = shownMarks(view);
  const { marks } = view.state.lens.value.report;
  const laneCount = view.isExpanded.value ? MAX_LANES.large : MAX_LANES.small;
  const { whole } = view;
  return useMemo(() => {
    const boxes = layOutMarks(marks, rows, { ...nanosecondsOf(view, whole.value), pixels: NOMINAL_PIXELS, laneCount });
    return boxes.reduce((most, { lane }) => Math.max(most, lane + 1), 0);
  }, [marks, rows, laneCount, whole.value]);
}

function nanosecondsOf({ sliceMilliseconds }: TimelineView, { left, right }: { left: number; right: number }) {
  const width = sliceMilliseconds * NANOSECONDS_PER_MILLISECOND;
  return { fromNanoseconds: left * width, toNanoseconds: right * width };
}

/** Marks as ticks and bars over the time that they took, gathered where they are dense. Arrow keys go from one to the next. */
export function MarkStrip({ view, laneCount }: { view: TimelineView; laneCount: number }) {
  const { state } = view;
  const strip = useRef<HTMLDivElement>(null);
  const pixels = useWidth(strip);
  const id = useId();
  const hovered = useSignal<MarkBox | null>(null);
  const isFocused = useSignal(false);
  const { report } = state.lens.value;
  const rows = shownMarks(view);
  const span = view.span.value;
  const boxes = useMemo(
    () => layOutMarks(report.marks, rows, { ...nanosecondsOf(view, span), pixels, laneCount }),
    [report, rows, span, pixels, laneCount],
  );
  const selected = state.mark.value;
  const current = selected === null ? -1 : boxes.findIndex((box) => box.row === selected);
  const choose = (box: MarkBox) => (box.count === 1 ? lookAtMark(state, box.row) : lookAtAll(view, box, pixels));
  const onKeyDown = (event: KeyboardEvent) => {
    const ways: Readonly<Record<string, number>> = {
      ArrowLeft: Math.max(0, current - 1),
      ArrowRight: Math.min(boxes.length - 1, current + 1),
      Home: 0,
      End: boxes.length - 1,
    };
    const to = boxes[ways[event.key]];
    if (to) selectMark(state, to.row);
    else if ((event.key === 'Enter' || event.key === ' ') && current >= 0) choose(boxes[current]);
    else if (event.key === 'Escape' && selected !== null) selectMark(state, null);
    else return;
    event.preventDefault();
    // Arrows and Escape are the page's elsewhere.
    event.stopPropagation();
  };
  const tip = hovered.value ?? (isFocused.value ? (boxes[current] ?? null) : null);
  return (
    <div
      ref={strip}
      class="mark-strip"
      role="listbox"
      tabIndex={0}
      aria-label="Marks on the timeline. Arrow keys go from one to the next, Enter looks at its time."
      aria-activedescendant={current >= 0 ? `${id}-${current}` : undefined}
      onKeyDown={onKeyDown}
      onFocus={() => (isFocused.value = true)}
      onBlur={() => (isFocused.value = false)}
      onPointerOver={(event) => (hovered.value = boxAt(boxes, event))}
      onPointerLeave={() => (hovered.value = null)}
      onClick={(event) => {
        const box = boxAt(boxes, event);
        if (box) choose(box);
      }}
    >
      {boxes.map((box, at) => (
        <div
          key={box.row}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === current}
          aria-label={sentenceOf(view, box)}
          class={`mark-box ${kindClass(report.strings[report.marks.kind[box.row]])} ${box.count > 1 ? 'several' : ''}`}
          style={{ left: `${box.left}px`, width: `${box.right - box.left}px`, '--lane': box.lane }}
          data-box={at}
          tabIndex={-1}
        >
          {box.room >= MIN_LABEL_PIXELS && (
            <span class="mark-label cut" style={{ maxWidth: `${box.room - 2}px` }}>
              {makeVisible(report.strings[report.marks.name[box.row]])}
              {/* Its sentence says how many there are. */}
              {box.count > 1 && <span aria-hidden="true"> +{formatCount(box.count - 1)}</span>}
            </span>
          )}
        </div>
      ))}
      {tip && (
        <div
          class={`tooltip mark-tip ${tip.left > pixels / 2 ? 'leftward' : ''}`}
          style={placeOf(tip, pixels)}
          aria-hidden="true"
        >
          {sentenceOf(view, tip)}
        </div>
      )}
    </div>
  );
}

function boxAt(boxes: readonly MarkBox[], event: MouseEvent): MarkBox | null {
  const element = (event.target as Element).closest('[data-box]');
  return boxes[Number(element?.getAttribute('data-box') ?? -1)] ?? null;
}

/** Looks at all that is gathered in a place. */
function lookAtAll(view: TimelineView, box: MarkBox, pixels: number): void {
  const { fromNanoseconds, toNanoseconds } = nanosecondsOf(view, view.span.value);
  const scale = (toNanoseconds - fromNanoseconds) / pixels;
  lookBetween(view.state, fromNanoseconds + box.left * scale, fromNanoseconds + box.right * scale);
}

function sentenceOf({ state }: TimelineView, { row, count }: MarkBox): string {
  const sentence = markSentence(state.lens.value.report, row);
  const track = makeVisible(state.markTracks.value.get(state.lens.value.report.marks.track[row]) ?? '');
  const whole = track === '' ? sentence : `${sentence}, on ${track}`;
  return count === 1 ? whole : `${formatCount(count)} marks; the longest: ${whole}`;
}

function placeOf({ left, right }: MarkBox, pixels: number) {
  return left > pixels / 2 ? { right: `${pixels - right}px` } : { left: `${left}px` };
}

function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [pixels, setPixels] = useState(NOMINAL_PIXELS);
  useLayoutEffect(() => {
    if (!element.current) return;
    const read = () => setPixels(Math.max(1, element.current?.clientWidth ?? 1));
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return pixels;
}
