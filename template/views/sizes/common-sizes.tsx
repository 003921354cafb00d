import { useMemo } from 'preact/hooks';
import { formatBytes, formatBytesExactly, formatCount } from '../../data/format.js';
import { commonSizes } from '../../model/sizes/common-sizes.js';
import type { SizedBlocks } from '../../model/sizes/sized-blocks.js';
import { chooseSizes } from '../../state/choose-lens.js';
import type { ViewState } from '../../state/state.js';

const SIZES_LISTED = 16;

/** The most frequent exact sizes among those that are picked; each can be picked alone. */
export function CommonSizes({ state, sized }: { state: ViewState; sized: SizedBlocks }) {
  const chosen = state.sizes.value;
  const { sizes, distinct } = useMemo(() => commonSizes(sized, chosen, SIZES_LISTED), [sized, chosen]);
  return (
    <section class="sizes-common">
      <h3>
        Most frequent sizes{' '}
        <small>{distinct > sizes.length ? `${sizes.length} of ${formatCount(distinct)}` : ''}</small>
      </h3>
      <table>
        <thead>
          <tr>
            <th scope="col">Size</th>
            <th scope="col">Blocks</th>
            <th scope="col">Bytes</th>
          </tr>
        </thead>
        <tbody>
          {sizes.map(({ blockBytes, blocks, bytes }) => {
            const isChosen = chosen?.fromBytes === blockBytes && chosen.toBytes === blockBytes;
            const pick = () => chooseSizes(state, isChosen ? null : { fromBytes: blockBytes, toBytes: blockBytes });
            return (
              <tr key={blockBytes}>
                <th scope="row">
                  <button type="button" class="link" aria-pressed={isChosen} onClick={pick}>
                    {formatBytesExactly(blockBytes)}
                  </button>
                </th>
                <td>{formatCount(blocks)}</td>
                <td title={formatBytesExactly(bytes)}>{formatBytes(bytes)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {sizes.length === 0 && <p>No blocks of these sizes.</p>}
    </section>
  );
}
