import type { HierarchyRectangularNode } from 'd3-hierarchy';

declare module 'd3-hierarchy' {
  /** What `hierarchy` makes its nodes of; exported, but not known to @types/d3-hierarchy. */
  export const Node: new <Datum>(data: Datum) => HierarchyRectangularNode<Datum>;
}
