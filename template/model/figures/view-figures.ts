import type { Profile } from '../calls/profile.js';
import { comparedFigures } from '../compare/compared-figures.js';
import type { Lens } from './lens.js';
import { runFigures, type ViewFigures } from './run-figures.js';

/** Every metric's values in one tree through one lens, worked out when first asked for: of a run, or what two differ in. */
export function viewFigures(profile: Profile, lens: Lens): ViewFigures {
  return lens.runs ? comparedFigures(profile, lens.runs) : runFigures(profile, lens);
}
