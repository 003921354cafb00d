import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tidyFunctionName } from '../../../../generator/symbols/tidy.js';

/** Something of the grammar as rustc mangles it, and as it reads in a type and in an expression. */
interface Sample {
  readonly mangled: string;
  readonly inType: string;
  readonly inExpression: string;
}

const same = (mangled: string, text: string): Sample => ({ mangled, inType: text, inExpression: text });

const names = fc
  .stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,7}$/)
  .map((name) => same(`${name.length}${/^[0-9_]/.test(name) ? '_' : ''}${name}`, name));

const disambiguators = fc.constantFrom('', 's_', 's9_', 'sgEmfK2I1SDS_');

const basicTypes = fc.constantFrom(same('h', 'u8'), same('e', 'str'), same('u', '()'), same('z', '!'), same('p', '_'));

const constants = fc.oneof(
  fc.nat().map((value) => same(`j${value.toString(16)}_`, `${value}`)),
  fc.nat().map((value) => same(`ln${value.toString(16)}_`, `-${value}`)),
  fc.boolean().map((value) => same(`b${Number(value)}_`, `${value}`)),
  fc.stringMatching(/^[a-z <>]*$/).map((text) => same(`Re${Buffer.from(text).toString('hex')}_`, `"${text}"`)),
);

const grammar = fc.letrec<{ path: Sample; type: Sample; argument: Sample }>((tie) => ({
  path: fc.oneof(
    { maxDepth: 5 },
    fc
      .tuple(disambiguators, names)
      .map(([disambiguator, name]) => same(`C${disambiguator}${name.mangled}`, name.inType)),
    fc.tuple(tie('path'), disambiguators, names).map(([outer, disambiguator, name]) => ({
      mangled: `Nv${outer.mangled}${disambiguator}${name.mangled}`,
      inType: `${outer.inType}::${name.inType}`,
      inExpression: `${outer.inExpression}::${name.inType}`,
    })),
    fc.tuple(tie('path'), fc.constantFrom(['', 0], ['s_', 1], ['sa_', 12])).map(([outer, [disambiguator, number]]) => ({
      mangled: `NC${outer.mangled}${disambiguator}0`,
      inType: `${outer.inType}::{closure#${number}}`,
      inExpression: `${outer.inExpression}::{closure#${number}}`,
    })),
    fc.tuple(tie('path'), fc.array(tie('argument'), { maxLength: 3 })).map(([generic, all]) => ({
      mangled: `I${generic.mangled}${all.map((argument) => argument.mangled).join('')}E`,
      inType: `${generic.inType}<${all.map((argument) => argument.inType).join(', ')}>`,
      inExpression: `${generic.inExpression}::<${all.map((argument) => argument.inType).join(', ')}>`,
    })),
    fc
      .tuple(tie('path'), disambiguators, tie('type'))
      .map(([place, disambiguator, type]) =>
        same(`M${disambiguator}${place.mangled}${type.mangled}`, `<${type.inType}>`),
      ),
    fc
      .tuple(tie('path'), disambiguators, tie('type'), tie('path'))
      .map(([place, disambiguator, type, trait]) =>
        same(`X${disambiguator}${place.mangled}${type.mangled}${trait.mangled}`, `<${type.inType} as ${trait.inType}>`),
      ),
  ),
  type: fc.oneof(
    { maxDepth: 5 },
    basicTypes,
    tie('path').map((path) => same(path.mangled, path.inType)),
    tie('type').map((type) => same(`R${type.mangled}`, `&${type.inType}`)),
    tie('type').map((type) => same(`O${type.mangled}`, `*mut ${type.inType}`)),
    tie('type').map((type) => same(`S${type.mangled}`, `[${type.inType}]`)),
    fc
      .tuple(tie('type'), constants)
      .map(([type, length]) => same(`A${type.mangled}${length.mangled}`, `[${type.inType}; ${length.inType}]`)),
    fc
      .array(tie('type'), { minLength: 2, maxLength: 3 })
      .map((all) =>
        same(`T${all.map((type) => type.mangled).join('')}E`, `(${all.map((type) => type.inType).join(', ')})`),
      ),
    fc
      .array(tie('type'), { maxLength: 2 })
      .map((all) =>
        same(`F${all.map((type) => type.mangled).join('')}Eu`, `fn(${all.map((type) => type.inType).join(', ')})`),
      ),
  ),
  argument: fc.oneof(
    tie('type'),
    constants.map((constant) => same(`K${constant.mangled}`, constant.inType)),
    fc.constant(same('L_', "'_")),
  ),
}));

test('every path reads as it was before it was mangled, with a suffix or without', () => {
  const suffixes = fc.constantFrom(['', ''], ['.llvm.1234567890', ''], ['.cold', '.cold'], ['.llvm.12.warm', '.warm']);
  fc.assert(
    fc.property(grammar.path, suffixes, ({ mangled, inExpression }, [suffix, readableSuffix]) => {
      expect(tidyFunctionName(`_R${mangled}${suffix}`)).toBe(inExpression + readableSuffix);
      expect(tidyFunctionName(inExpression)).toBe(inExpression);
    }),
    { numRuns: 500 },
  );
});

test('the crate that a function was instantiated in is not shown', () => {
  fc.assert(
    fc.property(grammar.path, grammar.path, (path, crate) => {
      expect(tidyFunctionName(`_R${path.mangled}${crate.mangled}`)).toBe(path.inExpression);
    }),
  );
});

test('a back reference reads like what it refers to', () => {
  fc.assert(
    fc.property(grammar.type, (type) => {
      expect(tidyFunctionName(`_RIC1a${type.mangled}B3_E`)).toBe(`a::<${type.inType}, ${type.inType}>`);
    }),
  );
});
