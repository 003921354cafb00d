import type { Comparing } from './comparing.js';

/** Why a file was refused, until it is dismissed or another one is tried. */
export function Remark({ comparing: { remark } }: { comparing: Comparing }) {
  if (remark.value === '') return null;
  return (
    <div class="remark row">
      <p role="alert">{remark}</p>
      <button type="button" onClick={() => (remark.value = '')}>
        Dismiss
      </button>
    </div>
  );
}
