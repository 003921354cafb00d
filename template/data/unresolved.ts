import { moduleBaseName } from './modules.js';

/** What a function is called that has an address and no name, as its frame's functionName. */
export function addressName(address: number): string {
  return `0x${address.toString(16)}`;
}

const ADDRESS = /^0x[0-9a-f]{1,16}$/;

/** Whether a function's name is not known; of it there may be an address, see addressName. */
export function isUnresolved(functionName: string): boolean {
  return functionName === '' || ADDRESS.test(functionName);
}

/** What to call it: `0x1f2a0 in sqlite3`, `unresolved in libc.so.6`, `unresolved function`. */
export function unresolvedLabel(functionName: string, modulePath: string): string {
  const subject = functionName === '' ? 'unresolved' : functionName;
  if (modulePath !== '') return `${subject} in ${moduleBaseName(modulePath)}`;
  return functionName === '' ? 'unresolved function' : functionName;
}

/** Of an address what is the same in every run of a build: programs and libraries are loaded at pages. */
export function withoutPage(functionName: string): string {
  return ADDRESS.test(functionName) ? `0x${functionName.slice(2).slice(-3)}` : functionName;
}
