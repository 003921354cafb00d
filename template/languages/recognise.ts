import { identityOfName } from '../data/function-identity.js';
import { dotnet } from './dotnet.js';
import { go } from './go.js';
import { java } from './java.js';
import { javascript } from './javascript.js';
import type { FunctionPlace, Language } from './language.js';
import { python } from './python.js';
import { ruby } from './ruby.js';

/** All but those of c-family and rust. Where a name is of two, the earlier one has it. */
export const LANGUAGES: readonly Language[] = [go, java, dotnet, ruby, javascript, python];

/** A name of a million characters is looked at up to here. */
const MAX_READ = 4096;

/** But for `.s`: Go is written in it as well. */
const NATIVE_FILE = /\.(?:[cChHS]|cc|cpp|cxx|c\+\+|hh|hpp|hxx|inl|tcc|ipp|rs|mm?|swift|zig|asm)$/;

/** The language that a function is surely of, by its file or else by its name; null for C, C++, Rust, and where nothing tells. */
export function sureLanguageOf({ name, file }: FunctionPlace): Language | null {
  if (file !== '') {
    if (NATIVE_FILE.test(file)) return null;
    const language = LANGUAGES.find((one) => one.file.test(file));
    if (language) return language;
  }
  return languageOfName(name);
}

/** The same by the name alone. */
export function languageOfName(name: string): Language | null {
  const text = name.slice(0, MAX_READ);
  const language = LANGUAGES.find((one) => one.name.test(text));
  return language && !isNativePart(text) ? language : null;
}

/** Which of a program's languages a name is of that several have. @param spoken the languages of the program, the likeliest first */
export function likelyLanguageOf({ name, file, module }: FunctionPlace, spoken: readonly Language[]): Language | null {
  if (NATIVE_FILE.test(file) || /\.so\b|^\[/.test(module)) return null;
  const text = name.slice(0, MAX_READ);
  const language = spoken.find((one) => one.likelyName.test(text));
  return language && !isNativePart(text) ? language : null;
}

/** `parse.part.0`, `main.cold`: what compilers of C append is no part of a name. */
function isNativePart(name: string): boolean {
  if (!name.includes('.')) return false;
  return [name, name.split('(', 1)[0]].some((text) => identityOfName(text) !== text);
}
