import type { SchemaElement } from 'hyparquet-writer';
import type { StackRow } from './stack-rows.js';

/** Each column is there in every row: an empty text or list stands for what is not known. */
const REQUIRED = { repetition_type: 'REQUIRED' } as const;

function text(name: string): SchemaElement {
  return { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', ...REQUIRED };
}

function textByName(name: string): SchemaElement[] {
  return [
    { name, converted_type: 'MAP', num_children: 1, ...REQUIRED },
    { name: 'key_value', repetition_type: 'REPEATED', num_children: 2 },
    text('key'),
    text('value'),
  ];
}

function listOf(name: string, fields: readonly SchemaElement[]): SchemaElement[] {
  return [
    { name, converted_type: 'LIST', num_children: 1, ...REQUIRED },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', num_children: fields.length, ...REQUIRED },
    ...fields,
  ];
}

/**
 * The columns of a run, a row for each stack and metric, as docs/fleet.md describes them. Nested ones are written as
 * https://github.com/apache/parquet-format/blob/master/LogicalTypes.md has them.
 */
const COLUMNS: Readonly<Record<keyof StackRow, readonly SchemaElement[]>> = {
  title: [text('title')],
  labels: textByName('labels'),
  metric: [text('metric')],
  unit: [text('unit')],
  value: [{ name: 'value', type: 'INT64', ...REQUIRED }],
  stack: [{ name: 'stack', type: 'INT32', ...REQUIRED }],
  tracks: textByName('tracks'),
  frames: listOf('frames', [
    text('function'),
    text('module'),
    text('file'),
    { name: 'line', type: 'INT32', ...REQUIRED },
  ]),
};

export const COLUMN_NAMES = Object.keys(COLUMNS) as (keyof StackRow)[];

export const SCHEMA: SchemaElement[] = [
  { name: 'stacks', num_children: COLUMN_NAMES.length },
  ...Object.values(COLUMNS).flat(),
];
