/** What Java's machine appends to the names of classes that it makes while a program runs: `$$Lambda$2.0x00007f17dc000c28`. */
const ADDRESS = /(\$\w+)(?:[./+](?:0x[0-9a-f]{1,16}|\d{5,20}))+(?=\.|$)/g;

/**
 * A name without the addresses or hashes of hidden classes, which differ from run to run:
 *
 *     Clinic$$Lambda$2.0x00007f17dc000c28.run     Clinic$$Lambda$2.run
 */
export function withoutHiddenAddress(name: string): string {
  return name.includes('$') ? name.replace(ADDRESS, '$1') : name;
}
