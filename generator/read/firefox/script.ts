import type { FrameDescription } from '../sink.js';

/** What the address of a script says of the code in it. */
export interface Script {
  readonly file: string;
  readonly module: string;
  readonly category: NonNullable<FrameDescription['category']>;
}

/** Scripts of the browser itself, and of Node. */
const BROWSER = /^(?:resource|chrome|about|jar|moz-src|blob:resource|node):|^self-hosted$/;
const EXTENSION = /^[a-z-]+-extension:\/\/([^/]+)/;
/** The package is the last one on the path: pnpm and nested dependencies have several. */
const PACKAGE = /^[\s\S]*[/\\]node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\]+)/;

/** Of an address as a file's name. */
const MAX_ADDRESS = 200;

/** @param address as the browser has it: `https://host/a.js?v=1`, `resource://gre/modules/a.sys.mjs`, `self-hosted` */
export function scriptOf(address: string): Script {
  // A script that another one loaded: the loader comes first.
  const url = address.slice(address.lastIndexOf(' -> ') < 0 ? 0 : address.lastIndexOf(' -> ') + ' -> '.length);
  const file = fileOf(url);
  const [, extension] = EXTENSION.exec(url) ?? [];
  if (extension !== undefined) return { file, module: extension, category: 'dependency' };
  if (BROWSER.test(url)) return { file, module: url.startsWith('node:') ? 'node' : 'browser', category: 'runtime' };
  const [, packageName] = PACKAGE.exec(`/${file}`) ?? [];
  if (packageName !== undefined) return { file, module: packageName.replaceAll('\\', '/'), category: 'dependency' };
  return { file, module: file, category: 'own' };
}

function fileOf(url: string): string {
  if (/^https?:\/\//.test(url)) return url.replace(/[?#].*$/s, '');
  if (!url.startsWith('file://')) return url.slice(0, MAX_ADDRESS);
  const path = decoded(url.slice('file://'.length).replace(/[?#].*$/s, ''));
  return /^\/[A-Za-z]:\//.test(path) ? path.slice(1) : path;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
