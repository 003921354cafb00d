import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathOfFileUrl } from './script.js';

const SCRIPT_NAME = /\.[cm]?[jt]sx?$/;
const COMMENT = '\n//# sourceMappingURL=';
const INLINE = /^data:application\/json;(?:charset=[\w-]+;)?base64,([A-Za-z0-9+/=]+)$/;

/** Larger files are left alone: a trace may name any. */
const MAX_SCRIPT_BYTES = 32 * 2 ** 20;
const MAX_MAP_BYTES = 64 * 2 ** 20;

/** A script on this machine, with its source map. */
export interface MappedScript {
  readonly text: string;
  /** JSON. */
  readonly map: string;
  /** What paths in the map are relative to. */
  readonly mapPath: string;
}

/**
 * Reads a script that a profile names and its source map, inline or in a file beside it. Only files of this machine are read, and
 * nothing is asked for over a network: not for other addresses, and not for the folders of other machines.
 * @returns null where the script or its map is not there
 */
export function readMappedScript(url: string): MappedScript | null {
  const path = localPath(url);
  const text = path === null ? null : readFile(path, MAX_SCRIPT_BYTES);
  if (path === null || text === null) return null;
  const at = text.lastIndexOf(COMMENT);
  const named = at < 0 ? '' : text.slice(at + COMMENT.length).trim();
  const [, inline] = INLINE.exec(named) ?? [];
  if (inline !== undefined) return { text, map: Buffer.from(inline, 'base64').toString('utf8'), mapPath: path };
  const mapPath = namedFile(named, path) ?? `${path}.map`;
  const map = readFile(mapPath, MAX_MAP_BYTES);
  return map === null ? null : { text, map, mapPath };
}

/** Null for what is no file of this machine: `file://host/a.js` and `//host/a.js` would be asked for over the network on Windows. */
function localPath(url: string): string | null {
  const path = url.startsWith('file://') ? pathOfFileUrl(url) : url;
  const isLocal = /^(?:\/(?![/\\])|[A-Za-z]:[/\\])/.test(path) && !path.includes('\0');
  return isLocal && SCRIPT_NAME.test(path) ? path : null;
}

function namedFile(named: string, scriptPath: string): string | null {
  if (named === '' || /^[a-z][a-z0-9+.-]+:|^[/\\]{2}|[\0\n]/i.test(named)) return null;
  try {
    return resolve(dirname(scriptPath), decodeURIComponent(named));
  } catch {
    return null;
  }
}

function readFile(path: string, maxBytes: number): string | null {
  try {
    const status = statSync(path);
    return status.isFile() && status.size <= maxBytes ? readFileSync(path, 'utf8') : null;
  } catch {
    return null;
  }
}
