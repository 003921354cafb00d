import type { Signal } from '@preact/signals';
import { formatCount, formatNumberOf, formatShare } from '../../data/format.js';
import {
  CHANGES_OF_FUNCTIONS,
  type ChangedFunctions,
  type FunctionChange,
} from '../../model/compare/changed-functions.js';
import { Segments } from '../page/segments.js';
import { SettingSelect } from '../page/setting-select.js';

/** One change, any of them, or all functions whether they changed or not. */
export type ShownChange = FunctionChange | 'any' | 'all';

export function isShownChange({ changes }: ChangedFunctions, shown: ShownChange, row: number): boolean {
  if (shown === 'all') return true;
  return shown === 'any' ? changes[row] !== null : changes[row] === shown;
}

/** The least change that counts, as a part of what the whole program had. */
export const NOISES: readonly number[] = [0, 0.001, 0.01];

const NOISE_OPTIONS = NOISES.map((noise) => {
  const words = noise === 0 ? 'of any size' : `of ${formatShare(noise)} and more`;
  return [String(noise), words] as const;
});

interface ChangeFilterProps {
  readonly changed: ChangedFunctions;
  readonly shown: Signal<ShownChange>;
  readonly noise: Signal<number>;
}

/** Which functions of two runs are listed: by what became of them, and by how much. */
export function ChangeFilter({ changed, shown, noise }: ChangeFilterProps) {
  const { counts, tooSmall } = changed;
  const count = CHANGES_OF_FUNCTIONS.reduce((sum, change) => sum + counts[change], 0);
  const options: (readonly [ShownChange, string])[] = [
    ['any', `Changed ${formatCount(count)}`],
    ...CHANGES_OF_FUNCTIONS.map((change) => [change, `${WORDS[change]} ${formatCount(counts[change])}`] as const),
    ['all', 'All'],
  ];
  return (
    <>
      <Segments legend="" options={options} value={shown.value} onChange={(value) => (shown.value = value)} />
      <SettingSelect
        label="Smallest change"
        title="The smallest change to list, as a share of the old total"
        options={NOISE_OPTIONS}
        value={String(noise.value)}
        onChange={(value) => (noise.value = Number(value))}
      />
      {tooSmall > 0 && <small>{formatNumberOf(tooSmall, 'smaller change')} left out</small>}
    </>
  );
}

const WORDS: Readonly<Record<FunctionChange, string>> = { new: 'New', gone: 'Gone', grown: 'Grown', shrunk: 'Shrunk' };
