import type { Family } from '../data/color.js';
import { moduleBaseName } from '../data/modules.js';
import { cFamily } from './c-family.js';
import type { Language } from './language.js';
import { rust } from './rust.js';
import { symbolFamily } from './symbol.js';

/** All that are known. What is true of one is taken to be true: a program may be written in several. */
export const LANGUAGES: readonly Language[] = [cFamily, rust];

/** Where a function belongs: its crate or outermost namespace, otherwise its module; "" where nothing is known. */
export function familyOf(functionName: string, modulePath: string): Family {
  const name = symbolFamily(functionName);
  if (name === '') return familyOfModule(modulePath);
  return { name, isRuntime: LANGUAGES.some(({ runtimeNamespace }) => runtimeNamespace.test(name)) };
}

/** `/usr/lib/libc.so.6` belongs to `libc`. */
export function familyOfModule(modulePath: string): Family {
  const module = moduleBaseName(modulePath);
  const end = module.search(/\.so\b/);
  const name = end < 0 ? module : module.slice(0, end);
  return { name, isRuntime: LANGUAGES.some(({ runtimeLibrary }) => runtimeLibrary.test(name)) };
}
