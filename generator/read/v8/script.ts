import type { FrameDescription } from '../sink.js';

export type FrameCategory = NonNullable<FrameDescription['category']>;

/** What the address of a script says of the code in it. */
export interface Script {
  /** A path, or an address where it is no file; "" where there is none. */
  readonly file: string;
  /** The package, or for the program's own code the file, which in JavaScript is a module. */
  readonly module: string;
  readonly category: FrameCategory;
}

const NATIVE: Script = { file: '', module: '(native)', category: 'native' };
const UNNAMED: Script = { file: '', module: '', category: 'own' };

/** What `record` loads into a program; it is no part of it, and where it lay says nothing. */
export const PRELOAD_NAME = 'flamefile-preload.cjs';

/** Of a data: address as a file's name. */
const MAX_ADDRESS = 200;

/** The package is the last one on the path: pnpm and nested dependencies have several. */
const PACKAGE = /^[\s\S]*[/\\]node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\]+)/;

/** Node's own modules before they had `node:`: `internal/modules/cjs/loader.js`, `events.js`. */
const OLD_BUILTIN = /^(?:internal\/|[a-z0-9_]+\.js$)/;

/**
 * @param url as V8 has it: `file:///app/a.js`, `/app/a.js`, `node:fs`, `http://host/a.js?v=1`, `webpack:///./src/a.js`, "" for
 *   native code and for what eval made
 * @param hasPlace false for native code
 */
export function scriptOf(url: string, hasPlace: boolean): Script {
  if (url === '') return hasPlace ? UNNAMED : NATIVE;
  if (url.startsWith('node:') || OLD_BUILTIN.test(url)) return { file: url, module: 'node', category: 'runtime' };
  if (url.startsWith('native ')) return { ...NATIVE, file: url };
  const file = fileOfUrl(url);
  if (file.endsWith(`/${PRELOAD_NAME}`)) return { file: PRELOAD_NAME, module: 'node', category: 'runtime' };
  const [, extension] = /^[a-z-]+-extension:\/\/([^/]+)/.exec(url) ?? [];
  if (extension !== undefined) return { file, module: extension, category: 'dependency' };
  const [, packageName] = PACKAGE.exec(`/${file}`) ?? [];
  if (packageName !== undefined) {
    return { file, module: packageName.replaceAll('\\', '/'), category: 'dependency' };
  }
  return { file, module: file, category: 'own' };
}

/** Where the code of a URL is: for a file its path, for what bundlers made up the path in it. */
function fileOfUrl(url: string): string {
  if (url.startsWith('file://')) return pathOfFileUrl(url);
  if (/^https?:\/\//.test(url)) return url.replace(/[?#].*$/s, '');
  const bundled = /^(?:webpack(?:-internal)?|vite|turbopack|rollup|parcel):\/\/(?:[^/]*\/)?(?:\.\/)?(.+)$/s.exec(url);
  return (bundled?.[1] ?? url).slice(0, MAX_ADDRESS);
}

/** `file:///C:/app/a.js` is `C:/app/a.js`. */
export function pathOfFileUrl(url: string): string {
  const path = url.slice('file://'.length).replace(/[?#].*$/s, '');
  const decoded = decodeOrKeep(path);
  return /^\/[A-Za-z]:\//.test(decoded) ? decoded.slice(1) : decoded;
}

function decodeOrKeep(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
