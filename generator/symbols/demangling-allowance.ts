/** By how many characters a name may be longer than its symbol. */
export const MAX_ADDED_CHARACTERS = 65_536;
/** The same for all names of a trace together. */
export const MAX_ADDED_CHARACTERS_IN_TRACE = 2 ** 25;

/**
 * What demangling may write, or read again, beyond the symbols' own lengths: back references let a symbol of some hundred
 * characters ask for any number.
 */
export class DemanglingAllowance {
  /** How many names needed more. */
  exceeded = 0;
  private left = MAX_ADDED_CHARACTERS_IN_TRACE;

  /** How many characters the next symbol may add. */
  get perName(): number {
    return Math.min(MAX_ADDED_CHARACTERS, this.left);
  }

  /** The last symbol added that many; none where that is negative. */
  spend(characters: number): void {
    this.left -= Math.max(0, Math.min(characters, this.left));
  }
}
