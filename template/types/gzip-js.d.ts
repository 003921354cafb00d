declare module 'gzip-js' {
  /** Unpacks one gzip member into its bytes; throws strings. */
  export function unzip(member: ArrayLike<number>): number[];
}
