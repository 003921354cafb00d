import type { Variables } from '../../progress.js';

/** The folder that a CI service checked the repository out into; "" elsewhere. */
export function checkoutOfCi(variables: Variables): string {
  return (
    variables.GITHUB_WORKSPACE ||
    variables.CI_PROJECT_DIR ||
    variables.BUILDKITE_BUILD_CHECKOUT_PATH ||
    (variables.JENKINS_URL && variables.WORKSPACE) ||
    ''
  );
}

/** The commit that a CI service checked out; "" elsewhere. */
export function commitOfCi(variables: Variables): string {
  const { GITHUB_SHA, CI_COMMIT_SHA, BUILDKITE_COMMIT = '', GIT_COMMIT } = variables;
  // Buildkite has no hash where a build was started without one.
  const ofBuildkite = BUILDKITE_COMMIT === 'HEAD' ? '' : BUILDKITE_COMMIT;
  return GITHUB_SHA || CI_COMMIT_SHA || ofBuildkite || GIT_COMMIT || '';
}

/**
 * What addresses of places in the repository that a CI service checked out are made from, see isSourceUrl; "" where there is none. How
 * GitHub writes them is what GitLab understands as well, so that hosts of unknown names are taken for one of the two.
 */
export function sourceUrlOfCi(variables: Variables): string {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, CI_PROJECT_URL, BUILDKITE_REPO, GIT_URL } = variables;
  const github = GITHUB_SERVER_URL && GITHUB_REPOSITORY ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}` : '';
  const page = webAddress(github || CI_PROJECT_URL || BUILDKITE_REPO || GIT_URL || '');
  if (page === '') return '';
  const host = new URL(page).hostname;
  if (host === 'bitbucket.org') return `${page}/src/{commit}/{file}#lines-{line}`;
  const isGitlab = page === webAddress(CI_PROJECT_URL ?? '') || host.split('.').includes('gitlab');
  return `${page}/${isGitlab ? '-/' : ''}blob/{commit}/{file}#L{line}`;
}

const WEB = /^(https?:)\/\/(?:[^/@]*@)?([\w.-]+(?::\d+)?)\/([^?#]+)$/;
/** `ssh://git@host:22/ada/shop.git`, `git@host:ada/shop.git`. A port of ssh's is none of the web's. */
const SSH = /^(?:(?:ssh|git):\/\/(?:[^/@]*@)?([\w.-]+)(?::\d+)?\/|[\w.-]+@([\w.-]+):)([^?#]+)$/;

/** The page of a repository as git knows it, without a name or a token that may stand in front of the host; "" for what is none. */
export function webAddress(repository: string): string {
  const [, protocol = 'https:', host, path] = WEB.exec(repository) ?? withoutProtocol(SSH.exec(repository)) ?? [];
  if (host === undefined || path === undefined) return '';
  const name = path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
  return name === '' ? '' : `${protocol}//${host}/${name}`;
}

function withoutProtocol(match: RegExpExecArray | null): (string | undefined)[] | null {
  return match && [match[0], undefined, match[1] ?? match[2], match[3]];
}
