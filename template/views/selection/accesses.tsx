import { formatCount, formatNumberOf } from '../../data/format.js';
import { makeVisible } from '../../data/visible.js';
import { accessesBelow, describeAccesses, placesOfAccesses, type ShownAccesses } from '../../model/names/accesses.js';
import './accesses.css';
import type { SelectionState } from './follower.js';

const HISTOGRAMS_SHOWN = 3;
const HEIGHT = 24;

/** Of a selected call how often each byte of the blocks was accessed that it and its callees allocated, where that is known. */
export function Accesses({ state, node }: { state: SelectionState; node: number }) {
  const histograms = accessesBelow(state.profile.value, state.lens.value.report, node);
  if (histograms.length === 0) return null;
  const rest = histograms.length - HISTOGRAMS_SHOWN;
  const shown = histograms.slice(0, HISTOGRAMS_SHOWN);
  const places = placesOfAccesses(state.report, state.names, shown);
  return (
    <section class="accesses">
      <h3 title="A bar for each byte of a block, from its start to its end: how often it was read or written, added up over all blocks of one place and size.">
        Accesses <small>by byte of a block</small>
      </h3>
      {shown.map((histogram, index) => (
        <Histogram key={index} histogram={histogram} place={histograms.length > 1 ? makeVisible(places[index]) : ''} />
      ))}
      {rest > 0 && <small>and blocks of {formatNumberOf(rest, 'other place')}, with fewer accesses</small>}
    </section>
  );
}

/** @param props.place where the blocks were allocated; "" where it needs no name */
function Histogram({ histogram, place }: { histogram: ShownAccesses; place: string }) {
  const { blockBytes, most, runs } = histogram;
  const words = describeAccesses(histogram);
  const label = place === '' ? words : `${place}: ${words}`;
  return (
    <figure>
      <svg viewBox={`0 0 ${blockBytes} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
        {runs.map(({ from, bytes, accesses }) => (
          <rect
            key={from}
            class={accesses === 0 ? 'unused' : undefined}
            x={from}
            width={bytes}
            y={accesses === 0 ? HEIGHT - 1 : HEIGHT - barHeight(accesses, most)}
            height={accesses === 0 ? 1 : barHeight(accesses, most)}
          >
            <title>
              Byte {formatCount(from)}
              {bytes > 1 && ` to ${formatCount(from + bytes - 1)}`}: {formatNumberOf(accesses, 'access', 'accesses')}
            </title>
          </rect>
        ))}
      </svg>
      <div class="accesses-axis note">
        {blockBytes > 1 && <span>byte 0</span>}
        <span>byte {formatCount(blockBytes - 1)} of the block</span>
      </div>
      <figcaption class="note">
        {place !== '' && <bdi>{place}</bdi>} {words}
      </figcaption>
    </figure>
  );
}

/** A byte that was accessed at all is seen. */
function barHeight(accesses: number, most: number): number {
  return Math.max(2, (accesses / most) * HEIGHT);
}
