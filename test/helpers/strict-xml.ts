/** An element of an XML document and what is in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Of the element itself, entities resolved. */
  readonly text: string;
}

/** https://www.w3.org/TR/xml/#charsets */
const NOT_A_CHARACTER = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const TAG = /<(\/?)([a-z]+(?:-[a-z]+)*)((?: [a-z]+="[^"<]*")*)(\/?)>/y;

interface OpenElement {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/** Reads a document of elements, attributes and text alone. Throws at anything else, and where it is not well-formed. */
export function readXml(document: string): XmlElement {
  const [wrong] = NOT_A_CHARACTER.exec(document) ?? [];
  if (wrong !== undefined) throw new Error(`not a character of XML: ${wrong.charCodeAt(0).toString(16)}`);
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!document.startsWith(declaration)) throw new Error('no declaration');
  const top: OpenElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  let at = declaration.length;
  while (at < document.length) {
    const current = open[open.length - 1];
    if (document[at] !== '<') {
      const end = document.indexOf('<', at);
      const text = document.slice(at, end < 0 ? undefined : end);
      if (text.includes(']]>')) throw new Error('a bare ]]>');
      current.text += resolveEntities(text);
      at += text.length;
      continue;
    }
    TAG.lastIndex = at;
    const [tag, closing, name, attributes, empty] = TAG.exec(document) ?? [];
    if (tag === undefined) throw new Error(`no tag at ${document.slice(at, at + 40)}`);
    at += tag.length;
    if (closing !== '') {
      if (current.name !== name || open.length === 1) throw new Error(`${name} ends, ${current.name} is open`);
      open.pop();
      continue;
    }
    const element: OpenElement = { name, attributes: readAttributes(attributes), children: [], text: '' };
    current.children.push(element);
    if (empty === '') open.push(element);
  }
  if (open.length > 1) throw new Error(`${open[open.length - 1].name} is not closed`);
  if (top.children.length !== 1 || top.text.trim() !== '') throw new Error('not one root');
  return top.children[0];
}

function readAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name, value] of text.matchAll(/ ([a-z]+)="([^"]*)"/g)) {
    if (Object.hasOwn(attributes, name)) throw new Error(`${name} is given twice`);
    attributes[name] = resolveEntities(value);
  }
  return attributes;
}

function resolveEntities(text: string): string {
  return text.replace(/&([^;&]*);?/g, (whole, name: string) => {
    const character = /^#\d+$/.test(name) ? String.fromCodePoint(Number(name.slice(1))) : ENTITIES[name];
    if (character === undefined || !whole.endsWith(';')) throw new Error(`no entity: ${whole}`);
    return character;
  });
}
