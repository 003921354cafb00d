import type { FrameTable } from '../../template/data/tables.js';
import { classInProgram } from '../../template/languages/classify-frame.js';
import { familyInProgram } from '../../template/languages/families.js';
import { placeOf, programLanguages } from '../../template/languages/program-languages.js';
import { shortenSymbol, shortestSymbol } from '../../template/languages/symbol.js';

/** A function as a trace has it. */
export type Written = readonly [name: string, file?: string, module?: string];

/** How a function is shown: what it is (null where no language says so), the family of its hue, its short forms. */
export type Shown = readonly [what: string | null, family: string, short: string, shortest: string];

/** What is made of functions of one program. */
export function showFunctions(functions: readonly Written[]): Shown[] {
  const program = programLanguages(...tableOf(functions));
  return functions.map(([name, file = '', module = '']) => {
    const place = placeOf(name, file, module);
    const { name: family } = familyInProgram(program, place, 'unknown');
    return [classInProgram(program, place), family, shortenSymbol(name), shortestSymbol(name)];
  });
}

function tableOf(functions: readonly Written[]): [FrameTable, string[]] {
  const strings = [...new Set(['', ...functions.flatMap((texts) => texts.map((text) => text ?? ''))])];
  const columnOf = (part: number) =>
    Uint32Array.from([['', '', ''] as Written, ...functions], (texts) => strings.indexOf(texts[part] ?? ''));
  const none = new Uint32Array(functions.length + 1);
  const bytes = new Uint8Array(functions.length + 1);
  const [functionName, file, module] = [0, 1, 2].map(columnOf);
  return [
    { functionName, file, line: none, column: none, module, category: bytes, kind: bytes, inlined: bytes },
    strings,
  ];
}
