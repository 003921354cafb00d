import { lastDotted, splitDotted } from './dotted-name.js';
import type { FrameClass, FunctionPlace, Language } from './language.js';

/** C#, F# and others of .NET. Names are `Shop.Cart.Add(class System.String)`. */
export const dotnet: Language = {
  familyWord: 'namespace',
  file: /\.(?:cs|fs|vb|razor)$/,
  name: /^(?:[\w.-]+!)?[A-Za-z_][\w`+]*\.[\w`+<>.|$,[\]]*\(/,
  likelyName: /^[A-Z_]+_TIME$|^\(Non-Activities\)$|^Threads$/,
  machine: '',
  startUp: /^(?:Threads|\(Non-Activities\))$/,
  shorten: (name, count) => lastDotted(withoutModule(name), count),
  familyOf: ({ name }) =>
    splitDotted(withoutModule(name)).slice(0, -2).join('.') || splitDotted(withoutModule(name))[0],
  classOf,
};

function classOf({ name, file }: FunctionPlace): FrameClass {
  const plain = withoutModule(name);
  if (/^(?:System|Interop|Internal|Microsoft\.(?:Win32|CSharp|VisualBasic|FSharp))\./.test(plain)) return 'runtime';
  if (name !== '' && !plain.includes('.')) return 'runtime';
  return plain.startsWith('Microsoft.') || /(?:^|\/)\.nuget\//.test(file) ? 'dependency' : 'own';
}

/** `Shop!Shop.Cart.Add()`: the assembly first. */
function withoutModule(name: string): string {
  return /^[\w.-]+!(.+)/s.exec(name)?.[1] ?? name;
}
