/** What one letter stands for in a descriptor of an array. */
const ELEMENTS: ReadonlyMap<string, string> = new Map([
  ['B', 'byte'],
  ['C', 'char'],
  ['D', 'double'],
  ['F', 'float'],
  ['I', 'int'],
  ['J', 'long'],
  ['S', 'short'],
  ['Z', 'boolean'],
]);

const MAX_DIMENSIONS = 255;

/**
 * A class as its users write it:
 *
 *     java/util/ArrayList     java.util.ArrayList
 *     [[B                     byte[][]
 *     [Ljava/lang/String;     java.lang.String[]
 */
export function className(binaryName: string): string {
  let dimensions = 0;
  while (dimensions < MAX_DIMENSIONS && binaryName[dimensions] === '[') dimensions++;
  const element = binaryName.slice(dimensions);
  const isObject = dimensions > 0 && element.startsWith('L') && element.endsWith(';');
  const name = isObject ? element.slice(1, -1) : element;
  const primitive = dimensions > 0 && !isObject ? ELEMENTS.get(element) : undefined;
  return (primitive ?? name.replaceAll('/', '.')) + '[]'.repeat(dimensions);
}

/**
 * What stands for a method's file: recordings have lines, and no names of files. It is the path of the outermost class.
 *
 *     java/util/HashMap$Node     java/util/HashMap
 */
export function sourceOf(binaryName: string): string {
  const [, outermost = binaryName] = /^(.*?[^/.])\$/s.exec(binaryName) ?? [];
  return outermost.replaceAll('.', '/');
}
