/**
 * A function whose results are kept as long as what they were worked out from: for one object the same result is given
 * again, and forgotten together with the object.
 * @param make may take further arguments; they must follow from the first one, or not matter to the result
 */
export function memoizeBy<Key extends object, Others extends readonly unknown[], Result>(
  make: (key: Key, ...others: Others) => Result,
): (key: Key, ...others: Others) => Result {
  const known = new WeakMap<Key, { readonly result: Result }>();
  return (key, ...others) => {
    let entry = known.get(key);
    if (!entry) {
      entry = { result: make(key, ...others) };
      known.set(key, entry);
    }
    return entry.result;
  };
}
