const [QUOTE, COMMA] = ['"', ','];

/** Whether a line opens quotes that it does not close, or closes those of a line before it. */
export function hasOddQuotes(text: string): boolean {
  let count = 0;
  for (let at = text.indexOf(QUOTE); at >= 0; at = text.indexOf(QUOTE, at + 1)) count++;
  return count % 2 === 1;
}

/** The fields of a record in the dialect of Python's csv module (RFC 4180): quotes within quotes are doubled. */
export function csvFields(record: string): string[] {
  const fields: string[] = [];
  for (let at = 0; at <= record.length; ) {
    const end = record.startsWith(QUOTE, at) ? closingQuote(record, at) + 1 : at;
    const comma = record.indexOf(COMMA, end);
    const fieldEnd = comma < 0 ? record.length : comma;
    const field = record.slice(at, fieldEnd);
    fields.push(end > at ? field.slice(1, -1).replaceAll('""', QUOTE) : field);
    at = fieldEnd + 1;
  }
  return fields;
}

/** Where the quotes that begin at an offset end; the record's end where they do not. */
function closingQuote(record: string, start: number): number {
  for (let at = record.indexOf(QUOTE, start + 1); at >= 0; at = record.indexOf(QUOTE, at + 2)) {
    if (record[at + 1] !== QUOTE) return at;
  }
  return record.length;
}
