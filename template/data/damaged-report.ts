/** The data inside a report is not what its generator wrote. The message says which part, in the middle of a sentence. */
export class DamagedReport extends Error {
  override readonly name = 'DamagedReport';
}
