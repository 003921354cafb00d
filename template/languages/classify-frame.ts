import type { FrameCategory } from '../data/frame-kinds.js';
import { isUnresolved } from '../data/unresolved.js';
import { familyOfModule, NATIVE_LANGUAGES } from './families.js';
import type { FrameClass, FunctionPlace } from './language.js';
import type { ProgramLanguages } from './program-languages.js';
import { shortestSymbol, symbolFamily } from './symbol.js';

/** Where the system keeps its shared libraries. Those elsewhere may well be the author's. */
const SYSTEM_LIBRARY = /^\/(?:(?:usr\/(?:local\/)?)?lib(?:32|64|x32)?|nix\/store\/[^/]+\/lib)\/.*\.so(?:\.|$)/;

/** Packages of scripting languages and of Go, whose native parts are in the traces of any recorder. */
const PACKAGE_FOLDER = /(?:^|\/)(?:node_modules|site-packages|dist-packages|pkg\/mod)\//;

const KERNEL = /^(?:\[(?:kernel|vdso|vsyscall).*|vmlinux.*|linux-vdso\.so.*)$/;

/** A program's own `xmalloc`, `pool_alloc` or `strdup` stands between the caller and the memory, and says nothing. */
const OWN_ALLOCATOR = /alloc(?![a-z])|allocate$|strn?dup|memdup|^operator new/i;
/** Nearly all names are told apart by it, without a look at their parts. */
const MAY_ALLOCATE = /alloc|dup|operator new/i;

/** Whether a folder of this name holds packages that others wrote, such as `node_modules`. */
export function isPackageFolder(name: string): boolean {
  return PACKAGE_FOLDER.test(`${name}/`);
}

/**
 * What the code at a place is, as module and file say; its name may still change that (see classifyName). The program's own is
 * what its author wrote: what neither comes with a language or the system nor is in a package that others wrote, nor only
 * hands memory on. Inlined into the program, a library's code is told by its file.
 * @param modulePath of the binary or library; "" where unknown
 * @param file its source; "" where unknown
 */
export function classifyPlace(modulePath: string, file: string): FrameClass {
  if (modulePath === '' && file === '') return 'unknown';
  if (KERNEL.test(modulePath)) return 'kernel';
  if (NATIVE_LANGUAGES.some(({ runtimePath }) => runtimePath.test(file))) return 'runtime';
  if (familyOfModule(modulePath).isRuntime) return 'runtime';
  const isPackaged = [modulePath, file].some((path) => PACKAGE_FOLDER.test(path));
  if (isPackaged || NATIVE_LANGUAGES.some(({ dependencyPath }) => dependencyPath.test(file))) return 'dependency';
  return SYSTEM_LIBRARY.test(modulePath) ? 'dependency' : 'own';
}

/** What a function is as its language tells it, or as what runs the program; null for C, C++, Rust and where nothing tells. */
export function classInProgram(program: ProgramLanguages, place: FunctionPlace): FrameClass | null {
  const language = program.languageOf(place);
  if (language) return language.classOf(place);
  return program.machineOf(place) === '' ? null : 'runtime';
}

/** What the format says of a frame, where it does: then neither module nor file are asked. */
export function classOfCategory(category: FrameCategory): FrameClass {
  return CLASS_OF_CATEGORY[category];
}

/** Native code is what runs below a language's own: its virtual machine and what that is linked with. */
const CLASS_OF_CATEGORY: Readonly<Record<FrameCategory, FrameClass>> = {
  unknown: 'unknown',
  own: 'own',
  dependency: 'dependency',
  runtime: 'runtime',
  native: 'runtime',
  kernel: 'kernel',
  'garbage collector': 'runtime',
  idle: 'runtime',
};

/**
 * What a function is by its name as well. One that is nobody's own by its place is none by its name.
 * @param name of the function, demangled; "" where not resolved
 * @param place see classifyPlace
 */
export function classifyName(name: string, place: FrameClass): FrameClass {
  if (place === 'kernel' || (place === 'unknown' && isUnresolved(name))) return place;
  if (place === 'runtime' || comesWithLanguage(name)) {
    return NATIVE_LANGUAGES.some((language) => language.isAllocator(name)) ? 'allocator' : 'runtime';
  }
  if (MAY_ALLOCATE.test(name) && OWN_ALLOCATOR.test(shortestSymbol(name))) return 'allocator';
  return place === 'unknown' ? 'own' : place;
}

function comesWithLanguage(name: string): boolean {
  const namespace = symbolFamily(name);
  return NATIVE_LANGUAGES.some(
    ({ runtimeNamespace, isRuntimeName }) => runtimeNamespace.test(namespace) || isRuntimeName(name),
  );
}
