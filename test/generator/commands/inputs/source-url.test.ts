import { describe, expect, test } from 'vitest';
import { webAddress } from '../../../../generator/commands/inputs/checkout.js';
import { ofOlderRun, readSourceOptions } from '../../../../generator/commands/inputs/source-url.js';

const read = (text: string | undefined, variables = {}, workingDirectory = '/') =>
  readSourceOptions(text, { variables, workingDirectory });

const GITHUB = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'ada/shop',
  GITHUB_SHA: '1a2b',
  GITHUB_WORKSPACE: '/home/runner/work/shop/shop',
};
const GITLAB = {
  CI_PROJECT_URL: 'https://git.ada.example/ada/shop',
  CI_COMMIT_SHA: '1a2b',
  CI_PROJECT_DIR: '/builds/ada/shop',
};
const BUILDKITE = {
  BUILDKITE_REPO: 'git@github.com:ada/shop.git',
  BUILDKITE_COMMIT: '1a2b',
  BUILDKITE_BUILD_CHECKOUT_PATH: '/var/lib/buildkite/shop',
};
const JENKINS = {
  JENKINS_URL: 'https://ci/',
  GIT_URL: 'https://ada:token@github.com/ada/shop.git',
  GIT_COMMIT: '1a2b',
  WORKSPACE: '/ws',
};

describe('auto takes what a CI service says', () => {
  test.each([
    ['GitHub Actions', GITHUB, 'https://github.com/ada/shop/blob/{commit}/{file}#L{line}', GITHUB.GITHUB_WORKSPACE],
    ['GitLab CI', GITLAB, 'https://git.ada.example/ada/shop/-/blob/{commit}/{file}#L{line}', '/builds/ada/shop'],
    ['Buildkite', BUILDKITE, 'https://github.com/ada/shop/blob/{commit}/{file}#L{line}', '/var/lib/buildkite/shop'],
    ['Jenkins', JENKINS, 'https://github.com/ada/shop/blob/{commit}/{file}#L{line}', '/ws'],
  ])('%s', (_, variables, url, root) => {
    expect(read('auto', variables)).toEqual({ url, commit: '1a2b', root });
  });

  test.each([
    ['git@gitlab.com:ada/shop.git', 'https://gitlab.com/ada/shop/-/blob/{commit}/{file}#L{line}'],
    ['git@gitlab.ada.example:ada/shop.git', 'https://gitlab.ada.example/ada/shop/-/blob/{commit}/{file}#L{line}'],
    ['git@bitbucket.org:ada/shop.git', 'https://bitbucket.org/ada/shop/src/{commit}/{file}#lines-{line}'],
    ['https://git.ada.example/ada/shop', 'https://git.ada.example/ada/shop/blob/{commit}/{file}#L{line}'],
  ])('%s', (GIT_URL, url) => {
    expect(read('auto', { ...JENKINS, GIT_URL })?.url).toBe(url);
  });

  test('and nothing elsewhere', () => {
    expect(() => read('auto')).toThrow('none of them says which repository this is: write the address, such as');
    expect(() => read('auto', { ...JENKINS, GIT_URL: '/srv/git/shop.git' })).toThrow('write the address');
  });
});

test.each([
  ['git@github.com:ada/shop.git', 'https://github.com/ada/shop'],
  ['ssh://git@git.ada.example:2222/ada/shop.git', 'https://git.ada.example/ada/shop'],
  ['https://oauth2:secret@gitlab.com/ada/tools/shop.git', 'https://gitlab.com/ada/tools/shop'],
  ['http://git.ada.example:8080/ada/shop/', 'http://git.ada.example:8080/ada/shop'],
  ['git://github.com/ada/shop', 'https://github.com/ada/shop'],
  ['file:///srv/git/shop.git', ''],
  ['../shop.git', ''],
  ['https://github.com/', ''],
])('the page of %s is %s: without a name, a token or a port of ssh', (repository, page) => {
  expect(webAddress(repository)).toBe(page);
});

test('an address that is written has the commit of the service', () => {
  expect(read('https://host/{commit}/{file}', GITHUB)).toEqual({
    url: 'https://host/{commit}/{file}',
    commit: '1a2b',
    root: GITHUB.GITHUB_WORKSPACE,
  });
  expect(read('https://host/{file}')).toEqual({ url: 'https://host/{file}', commit: '', root: '/' });
  expect(read(undefined, GITHUB)).toBeUndefined();
  expect(read('https://host/{file}', { BUILDKITE_COMMIT: 'HEAD' })?.commit).toBe('');
});

test('without a CI service the repository is the one around the folder', () => {
  expect(read('https://host/{file}', {}, `${process.cwd()}/test/fixtures`)?.root).toBe(process.cwd());
});

test.each([
  ['javascript:alert(1)//{file}', 'is no address of a file: write one that begins with https:// or http://'],
  ['https://host/a"b/{file}', 'has a character that addresses do not have: write %22 for " in it.'],
  ['https://host/a b/{file}#L{line}', 'has a character that addresses do not have: write %20 for a space in it.'],
  ['https://host/<{file}', 'has a character that addresses do not have: write %3C for < in it.'],
  ['https://host/\u{202e}/{file}', 'has a character that addresses do not have: write %E2%80%AE for \\u{202e} in it.'],
  ['https://host/', 'has {file} behind the host'],
  ['https://host/{branch}/{file}', '--source-url knows no {branch}: there are {commit}, {file} and {line}'],
  ['https://host/{file', 'knows no {file: there are'],
])('%s is refused', (url, sentence) => {
  expect(() => read(url)).toThrow(sentence);
});

test.each([
  ['https://ada:tok3n@host/{file}'],
  ['http://tok3n@host:80/{commit}/{file}'],
  ['ssh://ada:tok3n@host/{file}'],
  ['ada:tok3n@host/{file}'],
  ['https://ada:to k3n@host/tok3n'],
])('%s names a user or a password, which is said, and not which', (url) => {
  const refused = () => read(url);
  expect(refused).toThrow('--source-url names a user or a password, which every reader of the report would see:');
  expect(refused).not.toThrow('k3n');
});

test('a password that ends the host is not repeated', () => {
  expect(() => read('https://ada:to/k3n@host/{file}')).toThrow(/^--source-url is no address of a file: /);
});

test('of the older of two runs paths alone are those of the repository', () => {
  const older = ofOlderRun(new Map([['source-url', 'auto']]));
  expect(read(older.get('source-url'), GITHUB)).toEqual({ url: null, commit: '', root: GITHUB.GITHUB_WORKSPACE });
  expect(ofOlderRun(new Map()).has('source-url')).toBe(false);
});

test('labels are those of the newer of two runs', () => {
  const given = new Map([['label', 'commit=1a2b']] as const);
  expect([given.has('label'), ofOlderRun(given).has('label')]).toEqual([true, false]);
});
