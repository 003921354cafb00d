/** A kind of warning that is about how the program ended, not about damage to its trace. */
export const ENDED_BY_SIGNAL = 'ended-by-signal';
