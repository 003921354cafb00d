/** A package of npm in a scope; not `@rpath/libfoo.dylib`, which macOS looks for. */
const SCOPED_PACKAGE = /^@[\w.-]+\/[\w.-]+$/;
const LIBRARY = /\.dylib$/;

/** What a page made up itself, as workers' scripts are, at an address that is another one in each run. */
const BLOB = /^blob:(?:\S*[/:])?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\w-])/i;

/** `/usr/lib/libc.so.6` is `libc.so.6`, `@babel/core` is itself, and every script of a `blob:` address is `blob script`. */
export function moduleBaseName(path: string): string {
  if (path.startsWith('blob:')) return withoutBlobAddress(path);
  if (path.startsWith('@') && SCOPED_PACKAGE.test(path) && !LIBRARY.test(path)) return path;
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A path, also one with a line behind it, with `blob script` for a `blob:` address. */
export function withoutBlobAddress(path: string): string {
  return path.replace(BLOB, 'blob script');
}

/** Files that are a module each, and addresses of scripts: a function's name is its own there. Programs and libraries are of many files. */
const SOURCE_FILE = /\.(?:pyx?|pyc|rb|php|vue|svelte|[cm]?[jt]sx?)$|^[a-z][\w+.-]*:\/\//i;

/** Whether a module is a file of source: of these several may have one name, in folders of one program. */
export function isSourceFile(path: string): boolean {
  return SOURCE_FILE.test(path);
}

/**
 * A column of modules in which those that are the same are one, named by the first of them: programs and libraries of one file name,
 * which may have been built in different folders, and source files of one path. Those of another run are found by alignSources.
 */
export function sameModules(module: Uint32Array, strings: readonly string[]): Uint32Array {
  const firstOfName = new Map<string, number>();
  /** For each text the first one of the same module, plus one. */
  const firsts = new Uint32Array(strings.length);
  const same = new Uint32Array(module.length);
  for (let frame = 0; frame < module.length; frame++) {
    const text = module[frame];
    if (firsts[text] === 0) {
      const name = isSourceFile(strings[text]) ? strings[text] : moduleBaseName(strings[text]);
      if (!firstOfName.has(name)) firstOfName.set(name, text);
      firsts[text] = (firstOfName.get(name) as number) + 1;
    }
    same[frame] = firsts[text] - 1;
  }
  return same;
}
