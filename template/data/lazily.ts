/** An object, or an array, whose entries are worked out when first asked for, and then kept. */
export function lazily<Table extends object>(makers: { readonly [Key in keyof Table]: () => Table[Key] }): Table {
  const table = (Array.isArray(makers) ? [] : {}) as Table;
  for (const [key, make] of Object.entries<() => unknown>(makers)) {
    const keep = (value: unknown) => {
      Object.defineProperty(table, key, { enumerable: true, value });
      return value;
    };
    Object.defineProperty(table, key, { enumerable: true, configurable: true, get: () => keep(make()) });
  }
  return table;
}
