/** The data inside a report is not what its generator wrote. The message says which part, in the middle of a sentence. */
export class DamagedReport extends Error {
  override readonly name: string = 'DamagedReport';
}

/** It follows a contract that is not this program's, which looks the same as damage where it is the page's own data. */
export class OtherVersion extends DamagedReport {
  override readonly name = 'OtherVersion';

  /** @param version what the report says that it follows, which may be anything */
  constructor(
    readonly version: unknown,
    readVersion: number,
  ) {
    super(`its data has version ${String(version)} and this page reads version ${readVersion}`);
  }
}
