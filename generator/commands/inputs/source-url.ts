import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { encodePath, foreignCharacter, isSourceUrl } from '../../../template/data/source-url.js';
import { makeVisible } from '../../../template/data/visible.js';
import { UserError } from '../../errors.js';
import type { SourceOptions } from '../../fold/source-options.js';
import type { Environment } from '../context.js';
import type { OptionValues } from '../line/options.js';
import { checkoutOfCi, commitOfCi, sourceUrlOfCi } from './checkout.js';

const EXAMPLE = "'https://github.com/ada/shop/blob/{commit}/{file}#L{line}'";

/** Options for the older of two runs: labels and links are the newer one's, but paths in the repository are the same in both. */
export function ofOlderRun(options: OptionValues): OptionValues {
  const older = new Map(options);
  older.delete('label');
  return options.has('source-url') ? older.set('source-url', PATHS_ALONE) : older;
}

/** No value that an option can have. */
const PATHS_ALONE = '';

/**
 * What `--source-url` says: an address, or `auto` for that of the repository that a CI service checked out.
 * @param text missing where it is not given
 * @throws UserError for what no address of a place can be made from
 */
export function readSourceOptions(
  text: string | undefined,
  { variables, workingDirectory }: Pick<Environment, 'variables' | 'workingDirectory'>,
): SourceOptions | undefined {
  if (text === undefined) return undefined;
  const root = checkoutOfCi(variables) || repositoryAround(workingDirectory);
  if (text === PATHS_ALONE) return { url: null, commit: '', root };
  const url = text === 'auto' ? sourceUrlOfCi(variables) : text;
  if (text === 'auto' && url === '') {
    throw new UserError(
      'usage',
      `--source-url auto is for GitHub Actions, GitLab CI, Buildkite and Jenkins, and none of them says which repository this is: write the address, such as ${EXAMPLE}.`,
    );
  }
  const unknown = url.match(/\{(?!(?:file|line|commit)\})[^}]*\}?/)?.[0];
  if (unknown !== undefined) {
    throw new UserError(
      'usage',
      `--source-url knows no ${makeVisible(unknown)}: there are {commit}, {file} and {line}, as in ${EXAMPLE}.`,
    );
  }
  if (!isSourceUrl(url)) throw new UserError('usage', whyRefused(url));
  return { url, commit: commitOfCi(variables), root };
}

/** Behind no or any scheme, and perhaps `//`: a host that has an @ before it. */
const NAMES_USER = /^(?:[a-z][\w+.-]*:)?[/\\]{0,2}[^/\\?#]*@/i;

/** A sentence, which never repeats a password. */
function whyRefused(url: string): string {
  if (NAMES_USER.test(url)) {
    return `--source-url names a user or a password, which every reader of the report would see: leave them out, as in ${EXAMPLE}.`;
  }
  const character = foreignCharacter(url);
  if (/^https?:/i.test(url) && character !== '') {
    const named = character === ' ' ? 'a space' : makeVisible(character);
    return `--source-url has a character that addresses do not have: write ${encodePath(character)} for ${named} in it.`;
  }
  const shown = url.includes('@') ? '' : ` ${makeVisible(url.slice(0, 200))}`;
  return `--source-url${shown} is no address of a file: write one that begins with https:// or http:// and has {file} behind the host, such as ${EXAMPLE}.`;
}

/** The nearest folder above that is a repository of git; the folder itself where there is none. */
function repositoryAround(folder: string): string {
  const start = resolve(folder);
  for (let at = start; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return start;
  }
}
