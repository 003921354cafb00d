/** Where packed data stopped being readable; what came before it was handed out. */
export interface Damage {
  /** "truncated" where the bytes end too early, "damaged" where they are wrong. */
  readonly kind: 'truncated' | 'damaged';
  /** A clause without a full stop, e.g. "its zstd data ends too early". */
  readonly message: string;
}
