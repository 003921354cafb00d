/** A command that shows more. */
export interface FollowUp {
  /** What of, in a word or two. */
  readonly words: string;
  readonly command: string;
}
