import { UserError } from '../errors.js';
import { isObject, parseObject } from './json-object.js';
import type { BaselineFunction, SmallBaseline } from './small-baseline.js';

const FORMAT = 1;

/** As JSON with a line for each function, so that diffs are short. */
export function formatSmallBaseline({
  title,
  totals,
  units,
  measured,
  functionsLeftOut,
  functions,
}: SmallBaseline): string {
  const rows = functions.map(({ function: name, module, totals: values }) =>
    JSON.stringify({ function: name, module, ...values }),
  );
  const fields = [
    `"flamefileBaseline": ${FORMAT}`,
    `"title": ${JSON.stringify(title)}`,
    `"totals": ${indented(totals)}`,
    `"units": ${indented(units)}`,
    `"measured": ${indented(measured)}`,
    `"functionsLeftOut": ${functionsLeftOut}`,
    rows.length === 0 ? '"functions": []' : `"functions": [\n    ${rows.join(',\n    ')}\n  ]`,
  ];
  return `{\n  ${fields.join(',\n  ')}\n}\n`;
}

/**
 * Parses the output of formatSmallBaseline.
 * @param name of the file, for error messages
 * @throws UserError for anything else
 */
export function parseSmallBaseline(text: string, name: string): SmallBaseline {
  const wrong = (what: string) =>
    new UserError(
      'input',
      `${name} is not a baseline of flamefile: ${what}. Write it with flamefile check --update-baseline.`,
    );
  const content = parseObject(text);
  if (content === null) throw wrong('it is not a JSON object');
  if (content.flamefileBaseline !== FORMAT) throw wrong(`its flamefileBaseline is not ${FORMAT}`);
  const { title, totals, units = {}, measured, functionsLeftOut, functions } = content;
  if (typeof title !== 'string') throw wrong('it has no title');
  if (!isFigures(totals)) throw wrong('its totals are not figures');
  if (!isTexts(units)) throw wrong('its units are not words');
  if (!isFigures(measured)) throw wrong('its measured values are not figures');
  if (typeof functionsLeftOut !== 'number') throw wrong('its functionsLeftOut is not a number');
  if (!Array.isArray(functions)) throw wrong('it has no functions');
  const read = functions.map((row: unknown, index): BaselineFunction => {
    const { function: name, module, ...values } = isObject(row) ? row : {};
    if (typeof name === 'string' && typeof module === 'string' && isFigures(values)) {
      return { function: name, module, totals: values };
    }
    throw wrong(`functions[${index}] is not a function with its figures`);
  });
  return { title, totals, units, measured, functionsLeftOut, functions: read };
}

function indented(figures: Readonly<Record<string, number | string>>): string {
  return JSON.stringify(figures, null, 2).replaceAll('\n', '\n  ');
}

function isFigures(value: unknown): value is Record<string, number> {
  return isObject(value) && Object.values(value).every((figure) => typeof figure === 'number');
}

function isTexts(value: unknown): value is Record<string, string> {
  return isObject(value) && Object.values(value).every((text) => typeof text === 'string');
}
