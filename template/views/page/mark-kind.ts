import { NOTABLE_KINDS } from '../../data/mark-kinds.js';
import './mark-kind.css';

/** The class that gives a mark its colour. */
export function kindClass(kind: string): string {
  return `mark-of-${NOTABLE_KINDS.indexOf(kind) + 1}`;
}
