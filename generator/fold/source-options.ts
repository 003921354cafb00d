import type { ReportFacts, RunLabel } from '../../template/data/report.js';
import { withCommit } from '../../template/data/source-url.js';
import { UserError } from '../errors.js';

/** What a report's links to the program's source are made from. */
export interface SourceOptions {
  /** See isSourceUrl; `{commit}` in it is filled in. Null for an older run, of which paths alone are those of the repository. */
  readonly url: string | null;
  /** The commit that ran, where no label says it; "" where that is not known. */
  readonly commit: string;
  /** The folder of the repository on this machine: paths in it become relative. */
  readonly root: string;
}

/**
 * The address in which the commit stands, as a part of a run's facts.
 * @param labels of the run
 * @throws UserError where the address wants a commit and none is known
 */
export function sourceFacts(
  source: SourceOptions | undefined,
  labels: readonly RunLabel[],
): Pick<ReportFacts, 'sourceUrl'> {
  const { url = null, commit = '' } = source ?? {};
  if (url === null) return {};
  const known = labels.find(({ name }) => name === 'commit')?.value ?? commit;
  if (known === '' && url.includes('{commit}')) {
    throw new UserError(
      'usage',
      '--source-url has a {commit}, and no CI service says which it is: add --label commit=1a2b3c4, or write it in the address.',
    );
  }
  return { sourceUrl: withCommit(url, known) };
}
