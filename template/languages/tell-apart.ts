import { functionText } from '../data/function-identity.js';
import { namesApart } from '../data/module-names.js';
import { moduleBaseName } from '../data/modules.js';
import { MAX_PARTS, shortenSymbol } from './symbol.js';

/** A function on a list. */
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

/** A symbol of a million characters is read up to here. */
const MAX_READ = 4096;

/** All of a path but its last two parts, in arguments and traits, too. */
const OUTER_PATHS = /(?<![\w$~:])(?:[\w$~]+::)+(?=[\w$~]+::[\w$~])/g;

/**
 * Short names for the rows of one list. Where two would read alike, there is as much more of them as tells them apart: the
 * outer parts of their paths, otherwise their names with traits and arguments, of one name in two modules the module (of two
 * source files of one name with their folders), and of names that any number of functions have the file.
 *
 *     app::Parser::parse, lib::Parser::parse     foo<int>(int), foo<double>(double)     Main.run (liba.so), Main.run (libb.so)
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

/** The shortest forms of names that are as many as the names; those of equal names are equal. */
function longerForms(names: readonly string[], label: string): string[] {
  const count = new Set(names).size;
  if (count === 1) return names.map(() => label);
  for (let parts = 3; parts <= MAX_PARTS; parts++) {
    const forms = names.map((name) => shortenSymbol(name, parts));
    if (new Set(forms).size === count) return forms;
  }
  const compact = names.map((name) => name.slice(0, MAX_READ).replace(OUTER_PATHS, ''));
  return withoutCommonBeginning(new Set(compact).size === count ? compact : names);
}

/** A long beginning that says nothing is left out, so that the difference is seen where there is little room. */
function withoutCommonBeginning(names: readonly string[]): string[] {
  let common = 0;
  while (common < names[0].length && names.every((name) => name[common] === names[0][common])) common++;
  const from = names[0].slice(0, common).search(/[\w$~]*$/);
  return from <= MAX_BEGINNING ? [...names] : names.map((name) => `…${name.slice(from)}`);
}
