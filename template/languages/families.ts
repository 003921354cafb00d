import type { Family } from '../data/color.js';
import type { FrameCategory } from '../data/frame-kinds.js';
import { moduleBaseName } from '../data/modules.js';
import { cFamily } from './c-family.js';
import type { FunctionPlace, Language, NativeLanguage } from './language.js';
import type { ProgramLanguages } from './program-languages.js';
import { rust } from './rust.js';
import { symbolFamily } from './symbol.js';

/** What is true of one is taken to be true: a program may be written in several. */
export const NATIVE_LANGUAGES: readonly NativeLanguage[] = [cFamily, rust];

/** What families of these are. */
export const NATIVE_FAMILY_WORD = 'crate, namespace or module';

/** Where a function belongs: its crate or outermost namespace, otherwise its module; "" where nothing is known. */
export function familyOf(functionName: string, modulePath: string): Family {
  const name = symbolFamily(functionName);
  if (name === '') return familyOfModule(modulePath);
  return { name, isRuntime: NATIVE_LANGUAGES.some(({ runtimeNamespace }) => runtimeNamespace.test(name)) };
}

/**
 * The same for a function of any language, as far as its program tells.
 * @param category what the format says of it
 */
export function familyInProgram(program: ProgramLanguages, place: FunctionPlace, category: FrameCategory): Family {
  const ofCategory = familyOfCategory(category);
  if (ofCategory) return ofCategory;
  const language = program.languageOf(place);
  const machine = program.machineOf(place);
  if (machine !== '') return { name: machine, isRuntime: true };
  const family = language ? spokenFamily(language, place) : familyOf(place.name, place.module);
  return category === 'unknown' ? family : { ...family, isRuntime: category === 'runtime' || category === 'native' };
}

/** Where a function belongs by what the format says of it alone; null where that is no answer. */
export function familyOfCategory(category: FrameCategory): Family | null {
  return UNSHARED.has(category) ? { name: category, isRuntime: true } : null;
}

/** What no package of a language is a part of. */
const UNSHARED: ReadonlySet<FrameCategory> = new Set<FrameCategory>(['kernel', 'garbage collector', 'idle']);

function spokenFamily(language: Language, place: FunctionPlace): Family {
  const isRuntime = ['runtime', 'allocator'].includes(language.classOf(place));
  const name = language.familyOf(place) || moduleBaseName(place.module);
  return { name: name || (isRuntime ? language.machine : ''), isRuntime };
}

/** `/usr/lib/libc.so.6` belongs to `libc`. */
export function familyOfModule(modulePath: string): Family {
  const module = moduleBaseName(modulePath);
  const end = module.search(/\.so\b/);
  const name = end < 0 ? module : module.slice(0, end);
  return { name, isRuntime: NATIVE_LANGUAGES.some(({ runtimeLibrary }) => runtimeLibrary.test(name)) };
}
