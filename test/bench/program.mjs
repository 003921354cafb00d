/**
 * A made-up program: modules, functions with names as C++ and Rust compilers give them, and who calls whom. Callees
 * are listed most frequent first; most lie in the caller's module, a few functions call themselves.
 */
const MODULE_COUNT = 40;
const FUNCTION_COUNT = 30_000;
const MAX_CALLEES = 9;

const NOUNS =
  'Node Layout Style Buffer Parser Token Stream Request Response Session Cache Index Table Row Column Query Plan Frame Glyph Texture Mesh Shader Scene Event Signal Channel Socket Packet Header Body Record Schema Codec Writer Reader Cursor Arena Pool Page Segment Symbol Scope Module Value Object Array Property'.split(
    ' ',
  );
const VERBS =
  'parse compute resolve append insert decode encode collect visit reserve flatten merge expand lower emit dispatch poll load store commit rebuild intern format clone extend split'.split(
    ' ',
  );
const CONTAINERS = ['std::vector<%s>', 'std::map<std::string, %s>', 'std::unique_ptr<%s>', 'std::optional<%s>'];

/**
 * @param random numbers of [0, 1)
 * @returns modules: paths; functions: {name, file, module}, 0 is main; callees: for each function those it calls
 */
export function makeProgram(random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const spaces = Array.from({ length: MODULE_COUNT }, (_, at) => `${pick(NOUNS).toLowerCase()}${at}`);
  const modules = spaces.map((space, at) =>
    at === 0 ? '/usr/bin/workshop' : `/usr/lib/workshop/lib${space}.so.${at}`,
  );
  const functions = [{ name: 'main', file: '/src/workshop/main.cpp', module: 0 }];
  const ofModule = modules.map(() => []);
  while (functions.length < FUNCTION_COUNT) {
    // A few modules hold most of the code.
    const module = Math.floor(random() ** 2 * MODULE_COUNT);
    const number = functions.length;
    const describe = module % 3 === 2 ? rustFunction : cppFunction;
    ofModule[module].push(number);
    functions.push({ ...describe(spaces[module], pick, number), module });
  }
  const callees = functions.map(({ module }, caller) => {
    const count = 1 + Math.floor(random() ** 2 * MAX_CALLEES) + (caller === 0 ? MAX_CALLEES : 0);
    return Array.from({ length: count }, () => {
      if (random() < 0.03) return caller;
      if (random() < 0.7 && ofModule[module].length > 0) return pick(ofModule[module]);
      return 1 + Math.floor(random() * (FUNCTION_COUNT - 1));
    });
  });
  return { modules, functions, callees: callees.map((list) => [...new Set(list)]) };
}

function cppFunction(space, pick, number) {
  const [type, other, verb] = [pick(NOUNS), pick(NOUNS), pick(VERBS)];
  const argument = pick(CONTAINERS).replace('%s', `${space}::${other}`);
  return {
    name: `${space}::${type}<${space}::${other}>::${verb}${number}(${argument} const&, unsigned long)`,
    file: `/src/workshop/${space}/${type.toLowerCase()}.cpp`,
  };
}

function rustFunction(space, pick, number) {
  const [type, other, verb] = [pick(NOUNS), pick(NOUNS), pick(VERBS)];
  const name =
    number % 2 === 0
      ? `<${space}::${type} as ${space}::${other}>::${verb}_${number}`
      : `${space}::${other.toLowerCase()}::${type}<T>::${verb}_${number}`;
  return { name, file: `/src/workshop/${space}/src/${other.toLowerCase()}.rs` };
}
