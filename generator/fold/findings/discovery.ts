import type { Finding } from '../../../template/data/report.js';

/** What a rule finds; the function and its source location follow from the node. */
export type Discovery = Pick<Finding, 'sentence' | 'advice' | 'figures' | 'savedShare' | 'metric' | 'node'>;
