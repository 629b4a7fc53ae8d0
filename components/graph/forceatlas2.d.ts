/** One step of ForceAtlas2 on matrices, which the package has without a type: ten numbers a node, three an edge. */
declare module "graphology-layout-forceatlas2/iterate.js" {
  import type { ForceAtlas2Settings } from "graphology-layout-forceatlas2";

  const iterate: (
    settings: Required<Omit<ForceAtlas2Settings, "adjustSizes">> & { adjustSizes: boolean },
    nodes: Float32Array,
    edges: Float32Array,
  ) => unknown;
  export default iterate;
}
