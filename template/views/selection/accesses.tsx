import { formatBytesExactly, formatCount, formatNumberOf } from '../../data/format.js';
import { accessesBelow, type ShownAccesses } from '../../model/names/accesses.js';
import './accesses.css';
import type { SelectionState } from './follower.js';

const HISTOGRAMS_SHOWN = 3;
const HEIGHT = 24;

/** Of a selected call how often each byte of the blocks was accessed that it and its callees allocated, where that is known. */
export function Accesses({ state, node }: { state: SelectionState; node: number }) {
  const histograms = accessesBelow(state.profile.value, state.lens.value.report.accesses, node);
  if (histograms.length === 0) return null;
  const rest = histograms.length - HISTOGRAMS_SHOWN;
  return (
    <section class="accesses">
      <h3 title="A bar for each byte of a block, from its start to its end: how often it was read or written, all blocks of one place and size together.">
        Accesses <small>by byte of a block</small>
      </h3>
      {histograms.slice(0, HISTOGRAMS_SHOWN).map((histogram, index) => (
        <Histogram key={index} histogram={histogram} />
      ))}
      {rest > 0 && <small>and blocks of {formatNumberOf(rest, 'other place')}, with fewer accesses</small>}
    </section>
  );
}

function Histogram({ histogram: { blockBytes, most, unusedBytes, runs } }: { histogram: ShownAccesses }) {
  const unused = unusedBytes === 0 ? 'each byte is used' : `${formatBytesExactly(unusedBytes)} never used`;
  const words = `Blocks of ${formatBytesExactly(blockBytes)}: up to ${formatNumberOf(most, 'access', 'accesses')} to a byte, ${unused}`;
  return (
    <figure>
      <svg viewBox={`0 0 ${blockBytes} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={words}>
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
      <figcaption class="note">{words}</figcaption>
    </figure>
  );
}

/** A byte that was accessed at all is seen. */
function barHeight(accesses: number, most: number): number {
  return Math.max(2, (accesses / most) * HEIGHT);
}
