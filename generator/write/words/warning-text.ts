import { formatCount } from '../../../template/data/format.js';
import type { Warning } from '../../../template/data/report.js';
import { fitVisible } from './visible.js';

const MAX_WARNING = 400;

/** A warning as one line with visible characters only, and how often it occurred. */
export function warningText({ message, count }: Pick<Warning, 'message' | 'count'>): string {
  const sentence = fitVisible(message, MAX_WARNING);
  return count > 1 ? `${sentence} (${formatCount(count)} times)` : sentence;
}
