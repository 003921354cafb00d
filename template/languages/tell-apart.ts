import { functionText } from '../data/function-identity.js';
import { namesApart } from '../data/module-names.js';
import { moduleBaseName } from '../data/modules.js';
import { MAX_PARTS, shortenSymbol, shortenWithArguments } from './symbol.js';

/** A function among others. */
export interface ListedFunction {
  /** The whole name. */
  readonly name: string;
  /** The path of its binary or library; "" where unknown. */
  readonly module: string;
  /** Its source file; "" where unknown, or nothing to tell it by. */
  readonly file: string;
}

/** What names have in common at their beginning is shown up to this many characters. */
const MAX_BEGINNING = 32;

/** Deeper within each other arguments of templates are not shown in short. */
const MAX_LEVELS = 3;

/** A symbol of a million characters is read up to here. */
const MAX_READ = 4096;

/** All of a path but its last two parts, in arguments and traits, too. */
const OUTER_PATHS = /(?<![\w$~:])(?:[\w$~]+::)+(?=[\w$~]+::[\w$~])/g;

/**
 * Short names for functions. Where two would read alike, there is as much more of them as tells them apart: the
 * outer parts of their paths, otherwise the arguments of templates and traits in short, otherwise their whole names, of one name in two modules the module (of two
 * source files of one name with their folders), and of names that any number of functions have the file.
 *
 *     app::Parser::parse, lib::Parser::parse     Tree<int>::grow, Tree<long>::grow     Main.run (liba.so), Main.run (libb.so)
 *     operator() (pool.cpp), operator() (main.cpp)
 */
export function tellApart(functions: readonly ListedFunction[]): string[] {
  const labels = functions.map(({ name }) => shortenSymbol(name));
  for (const alike of alikeAmong(labels)) {
    const names = alike.map((row) => functions[row].name);
    longerForms(names, labels[alike[0]]).forEach((label, at) => {
      labels[alike[at]] = label;
    });
  }
  for (const alike of alikeAmong(labels)) {
    const modules = namesApart(alike.map((row) => functions[row].module));
    if (new Set(modules).size === 1) continue;
    for (const [at, row] of alike.entries()) if (modules[at] !== '') labels[row] += ` (${modules[at]})`;
  }
  for (const alike of alikeAmong(labels)) {
    const identities = new Set(alike.map((row) => functionText(functions[row].name, functions[row].file)));
    if (identities.size === 1) continue;
    for (const row of alike) if (functions[row].file !== '') labels[row] += ` (${moduleBaseName(functions[row].file)})`;
  }
  return labels;
}

/** The rows of labels that more than one row has. */
function alikeAmong(labels: readonly string[]): number[][] {
  const rowsOf = new Map<string, number[]>();
  labels.forEach((label, row) => {
    const rows = rowsOf.get(label);
    if (rows) rows.push(row);
    else rowsOf.set(label, [row]);
  });
  return [...rowsOf.values()].filter((rows) => rows.length > 1);
}

const LONGER_FORMS = [
  ...Array.from({ length: MAX_PARTS - 2 }, (_, at) => (name: string) => shortenSymbol(name, 3 + at)),
  ...Array.from({ length: MAX_LEVELS }, (_, at) => (name: string) => shortenWithArguments(name, 1 + at)),
];

/** For each name the shortest form that no other one has; those of equal names are equal. */
function longerForms(names: readonly string[], label: string): string[] {
  let alike = [...new Set(names)];
  if (alike.length === 1) return names.map(() => label);
  const formOf = new Map<string, string>();
  for (const shorten of LONGER_FORMS) {
    const forms = alike.map(shorten);
    const shared = new Set(alikeAmong(forms).flat());
    for (const [at, name] of alike.entries()) if (!shared.has(at)) formOf.set(name, forms[at]);
    alike = alike.filter((_, at) => shared.has(at));
  }
  const compact = alike.map((name) => name.slice(0, MAX_READ).replace(OUTER_PATHS, ''));
  const isApart = new Set([...formOf.values(), ...compact]).size === formOf.size + alike.length;
  const rest = withoutCommonBeginning(isApart ? compact : alike);
  for (const [at, name] of alike.entries()) formOf.set(name, rest[at]);
  return names.map((name) => formOf.get(name) as string);
}

/** A long beginning that says nothing is left out, so that the difference is seen where there is little room. */
function withoutCommonBeginning(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  let common = 0;
  while (common < names[0].length && names.every((name) => name[common] === names[0][common])) common++;
  const from = names[0].slice(0, common).search(/[\w$~]*$/);
  return from <= MAX_BEGINNING ? [...names] : names.map((name) => `…${name.slice(from)}`);
}
