/** Whose code a function is; the first where the format does not say, and then it is told by module, path and name. */
export const FRAME_CATEGORIES = [
  'unknown',
  'own',
  'dependency',
  'runtime',
  'native',
  'kernel',
  'garbage collector',
  'idle',
] as const;

/**
 * A call, or a track: the thread, process or profile that the calls below it belong to, or what they are labelled with
 * (`tenant=acme`), which is no call itself.
 */
export const FRAME_KINDS = ['call', 'process', 'thread', 'profile', 'label'] as const;

/** The kind of a frame that is a call. */
export const CALL = 0;

export type FrameCategory = (typeof FRAME_CATEGORIES)[number];
export type FrameKind = (typeof FRAME_KINDS)[number];
