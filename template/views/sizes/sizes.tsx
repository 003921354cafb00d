import { useComputed } from '@preact/signals';
import { Fragment } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { formatBytesExactly, formatNumberOf, inSentence } from '../../data/format.js';
import type { RunTables } from '../../data/report.js';
import { pairBuckets } from '../../model/compare/paired-buckets.js';
import { emptySentence } from '../../model/figures/figures.js';
import { histogramText } from '../../model/sizes/histogram-text.js';
import { sizeHistogram } from '../../model/sizes/size-histogram.js';
import { describeSizeRange } from '../../model/sizes/size-range.js';
import { type SizedBlocks, sizedBlocksOf } from '../../model/sizes/sized-blocks.js';
import { chooseMetric, chooseSizes, chooseTime } from '../../state/choose-lens.js';
import type { ViewState } from '../../state/state.js';
import './sizes.css';
import { bandColors } from '../page/band-colors.js';
import { CopyButton } from '../page/copy-button.js';
import { theme } from '../page/settings.js';
import { BucketTable } from './bucket-table.js';
import { CommonSizes } from './common-sizes.js';
import { OwnerLegend } from './owner-legend.js';

const FUNCTIONS_SHOWN = 6;

/** The shown metric by block size: a histogram in powers of two, from which sizes are picked for every view. */
export function Sizes({ state }: { state: ViewState }) {
  const metric = state.shownFacts.value.metrics[state.shownMetric.value];
  const sizedOf = ({ facts, sizes, suppressed }: RunTables) =>
    sizedBlocksOf(state.profile.value, { sizes, suppressed }, facts.metrics[state.shownMetric.value], state.zoom.value);
  const sized = useComputed(() => sizedOf(state.lens.value.report)).value;
  const older = useComputed(() => {
    const run = state.lens.value.runs?.older.report;
    return run ? sizedOf(run) : null;
  }).value;
  return (
    <section class="sizes" aria-label="Block sizes">
      {sized === null && (
        <p class="sizes-empty">
          The sizes of blocks are not known for {inSentence(metric.label)}, so there is no histogram of them. They are
          known for <Sized state={state} />.
        </p>
      )}
      {sized?.count === 0 && !older?.count && <p class="sizes-empty">{emptySentence(metric)}</p>}
      {sized !== null && (sized.count > 0 || older !== null) && <Histogram state={state} sized={sized} older={older} />}
    </section>
  );
}

/** The metrics that are counted by size; a click shows one. */
function Sized({ state }: { state: ViewState }) {
  const sized = state.report.facts.metrics.flatMap(({ source, label }, index) =>
    source.table === 'sizes' ? [{ index, label }] : [],
  );
  return (
    <>
      {sized.map(({ index, label }, place) => (
        <Fragment key={index}>
          {place > 0 && (place === sized.length - 1 ? ' and ' : ', ')}
          <button type="button" class="link" onClick={() => chooseMetric(state, index)}>
            {inSentence(label)}
          </button>
        </Fragment>
      ))}
    </>
  );
}

interface HistogramProps {
  readonly state: ViewState;
  readonly sized: SizedBlocks;
  /** Of two runs the older one's blocks. */
  readonly older: SizedBlocks | null;
}

function Histogram({ state, sized, older }: HistogramProps) {
  const [marked, setMarked] = useState<number | null>(null);
  const metric = state.shownFacts.value.metrics[state.shownMetric.value];
  const profile = state.profile.value;
  const histogram = useMemo(() => sizeHistogram(profile, sized, FUNCTIONS_SHOWN), [profile, sized]);
  const pairs = useMemo(() => {
    const { buckets } = older ? sizeHistogram(profile, older, 0) : histogram;
    return pairBuckets(histogram.buckets, buckets);
  }, [histogram, older]);
  const isComparing = older !== null;
  const chosen = state.sizes.value;
  const colors = bandColors(state.names, [...histogram.functions, null], theme.value);
  return (
    <>
      <div class="sizes-head">
        <h2>{metric.label} by block size</h2>
        <small>
          {formatNumberOf(histogram.blocks, 'block')}, {formatBytesExactly(histogram.bytes)}
        </small>
        <span class="sizes-actions">
          <span role="status">{chosen && `Only blocks of ${describeSizeRange(chosen)}`}</span>
          <button type="button" disabled={chosen === null} onClick={() => chooseSizes(state, null)}>
            All sizes
          </button>
          <CopyButton label="Copy table" text={() => histogramText(histogram, state.names)} />
        </span>
      </div>
      {state.time.value && <WholeRun state={state} />}
      <OwnerLegend {...{ state, histogram, colors, isComparing }} onMark={setMarked} />
      <div class="sizes-body">
        <BucketTable {...{ state, histogram, metric, colors, marked, pairs }} isComparing={isComparing} />
        <CommonSizes state={state} sized={sized} />
      </div>
      <p class="sizes-hint note">
        Each row covers the sizes from one power of two to the next. Click a row to show only blocks of these sizes in
        every view; drag or Shift-click to select several.
      </p>
    </>
  );
}

/** Sizes have no time, so nothing is shown that would not be exact. */
function WholeRun({ state }: { state: ViewState }) {
  return (
    <p class="sizes-warning caution">
      Block sizes are only known for the whole run: the time filter does not apply here, and selecting sizes removes it.{' '}
      <button type="button" onClick={() => chooseTime(state, null)}>
        Show the whole run
      </button>
    </p>
  );
}
