import { callsOf } from '../../template/model/calls/calls-of.js';
import { totalsOfFunctions } from '../../template/model/calls/totals-of-functions.js';
import { UserError } from '../errors.js';
import { nearestNames } from '../nearest.js';
import type { AskedView } from './asked-view.js';
import { functionLabels, functionsNamed, nameToAskFor } from './function-names.js';

/** As many names are offered. */
const MAX_NAMED = 8;

/**
 * The function that is asked for, of those that are in view.
 * @returns its leader
 * @throws UserError where there is none, or the name means several
 */
export function chooseFunction(view: AskedView, asked: string): number {
  const { source, profile } = view;
  const named = functionsNamed(source, asked);
  const inView = named.filter((leader) => callsOf(profile, leader).length > 0);
  if (inView.length === 1) return inView[0];
  if (named.length === 0) {
    const similar = similarNames(functionLabels(source), asked);
    const cure = similar.length > 0 ? `; did you mean ${similar.join('; ')}?` : ': write a part of its name.';
    throw new UserError('usage', `There is no function ${asked}${cure}`);
  }
  if (inView.length === 0) {
    throw new UserError('usage', `${nameToAskFor(source, named[0])} is not in what --filter and --thread leave.`);
  }
  const { total } = totalsOfFunctions(view.widths, profile);
  const heaviest = inView.sort((a, b) => total[b] - total[a] || a - b).slice(0, MAX_NAMED);
  const names = heaviest.map((leader) => nameToAskFor(source, leader)).join('; ');
  const rest = inView.length > MAX_NAMED ? '; and others' : '';
  throw new UserError(
    'usage',
    `${inView.length} functions match ${asked}, of which --focus takes one, heaviest first: ${names}${rest}.`,
  );
}

/** Mistyped ones, otherwise those that end with the same word. */
function similarNames(labels: readonly string[], asked: string): string[] {
  const nearest = nearestNames(asked, labels, MAX_NAMED);
  const word = /[\p{L}\p{N}_$]+(?=[^\p{L}\p{N}_$]*$)/u.exec(asked)?.[0].toLowerCase();
  if (nearest.length > 0 || word === undefined) return nearest;
  return labels.filter((label) => label.toLowerCase().endsWith(word)).slice(0, MAX_NAMED);
}
