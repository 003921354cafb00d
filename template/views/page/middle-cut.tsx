import { makeVisible } from '../../data/visible.js';
import type { ShortName } from '../../model/names/short-track-names.js';
import './middle-cut.css';

/** As much of a name as there is room for, of its start and of its end. */
export function MiddleCut({ start, end }: ShortName) {
  return (
    <span class="middle-cut">
      {start !== '' && <span class="middle-cut-start cut">{makeVisible(start)}</span>}
      <span class="middle-cut-end cut">{makeVisible(end)}</span>
    </span>
  );
}
