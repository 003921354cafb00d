/**
 * What LLVM and GCC append to a symbol, such as `.cold` or `.llvm.8713420987`, as it should be shown: the numbers that
 * ThinLTO appends when it moves a function between modules are left out, they differ from build to build. Undefined
 * where the text is no such suffix: it starts with a dot and is visible ASCII throughout, or is empty.
 */
export function tidySuffix(suffix: string): string | undefined {
  if (suffix === '') return '';
  if (!suffix.startsWith('.') || /[^!-~]/.test(suffix)) return undefined;
  return suffix.replace(/\.llvm\.[0-9A-F@]*(?=\.|$)/g, '');
}
