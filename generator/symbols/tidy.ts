import { withoutBuildNumbers } from '../../template/data/function-identity.js';
import { DemanglingAllowance } from './demangling-allowance.js';
import { withoutHiddenAddress } from './hidden-classes.js';
import { demangleRustLegacy, tidyHalfDemangledRust } from './rust-legacy.js';
import { demangleRustV0 } from './rust-v0/demangle.js';

/**
 * A function's name as its author would write it. Rust symbols of both mangling schemes, whole or half demangled, lose
 * their mangling, hashes and crate disambiguators, and all names the numbers that link-time optimisation appends and the addresses of Java's hidden classes, so that
 * two builds of one program share their names. Every other name, C++ above all (traces hold it demangled already),
 * comes back as it is, and so does what only resembles a symbol. Total, never throws, and leaves its own results alone: `tidy(tidy(name)) === tidy(name)`.
 * @param allowance shared by all names of a trace; a name that needs more is cut, or left as it is where nothing is left
 */
export function tidyFunctionName(name: string, allowance = new DemanglingAllowance()): string {
  const plain = withoutHiddenAddress(withoutBuildNumbers(name));
  const readable = readableName(plain, allowance);
  if (readable === undefined) return plain;
  const tidied = withoutBuildNumbers(readable);
  // No compiler puts one mangled name inside another; where the result is mangled again, the name was crafted.
  return readableName(tidied, allowance) === undefined ? tidied : name;
}

function readableName(name: string, allowance: DemanglingAllowance): string | undefined {
  if (name.startsWith('_R') || name.startsWith('__R')) return demangleRustV0(name, allowance);
  if (name.startsWith('_ZN') || name.startsWith('__ZN')) return demangleRustLegacy(name);
  return tidyHalfDemangledRust(name);
}
