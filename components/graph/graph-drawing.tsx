import Link from "next/link";
import { KindIcon } from "#components/catalog/kind-icon.tsx";
import { kindWord } from "#components/catalog/kind-words.ts";
import { cn } from "#components/ui/cn.ts";
import { cutToWidth, middleOf, roundedPath } from "#lib/catalog/graph/layout.ts";
import type { GraphDrawing as Drawing, PlacedEdge, PlacedNode } from "#lib/catalog/graph/types.ts";
import styles from "./graph.module.css";

/**
 * The graph as SVG, drawn on the server: nodes are links in reading order, lines lie below them. Stands inside a
 * `GraphStage`, which moves the view and lights up what belongs to the node under the pointer or the focus.
 */
export function GraphDrawing({
  drawing,
  centre,
  hrefOf,
}: {
  drawing: Drawing;
  centre: string;
  hrefOf: (node: PlacedNode) => string;
}) {
  const numbers = new Map(drawing.nodes.map((node, index) => [node.ref, index]));
  const names = new Map(drawing.nodes.map((node) => [node.ref, node.title ?? node.name]));
  return (
    <>
      <defs>
        <marker
          id="graph-arrow"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto"
          markerUnits="userSpaceOnUse"
        >
          <path d="M0 0.5 8 4 0 7.5Z" fill="context-stroke" />
        </marker>
      </defs>
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a g is not focusable; the list view says the lines in words */}
      <g aria-hidden="true">
        {drawing.edges.map((edge) => (
          <Edge
            key={`${edge.source} ${edge.type} ${edge.target}`}
            edge={edge}
            from={numbers.get(edge.source)}
            to={numbers.get(edge.target)}
            names={names}
          />
        ))}
      </g>
      {drawing.nodes.map((node, index) => (
        <Node key={node.ref} node={node} index={index} centre={node.ref === centre} href={hrefOf(node)} />
      ))}
    </>
  );
}

function Edge({
  edge,
  from,
  to,
  names,
}: {
  edge: PlacedEdge;
  from: number | undefined;
  to: number | undefined;
  names: ReadonlyMap<string, string>;
}) {
  const path = roundedPath(edge.points, 6);
  const middle = middleOf(edge.points);
  const label = edge.label.toLowerCase();
  return (
    <g className={cn(styles.edge, styles[edge.family])} data-from={from} data-to={to}>
      <title>{`${names.get(edge.source)} ${label} ${names.get(edge.target)}`}</title>
      <path d={path} className={styles.hit} />
      <path d={path} className={styles.line} markerEnd="url(#graph-arrow)" />
      <text x={middle.x} y={middle.y + 4} textAnchor="middle" className={styles.label}>
        {edge.inverseLabel ? `${label} / ${edge.inverseLabel.toLowerCase()}` : label}
      </text>
    </g>
  );
}

function Node({
  node,
  index,
  centre,
  href,
}: {
  node: PlacedNode;
  index: number;
  centre: boolean;
  href: string;
}) {
  const name = node.title ?? node.name;
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      data-node={index}
      className={cn(styles.node, centre && styles.centre, !node.exists && styles.missing)}
      aria-current={centre ? "true" : undefined}
      aria-label={`${name}, ${kindWord(node.kind)}${centre ? ", centre of the graph" : ""}${node.exists ? "" : ", not in the catalog"}`}
    >
      <title>{node.exists ? node.ref : `${node.ref} is not in the catalog`}</title>
      <rect x={node.x} y={node.y} width={node.width} height={node.height} rx="8" />
      {/* The icon keeps the size of its own coordinates: a nested svg is cut, not scaled, by a width from CSS. */}
      <svg
        x={node.x + 10}
        y={node.y + (node.height - 16) / 2}
        width="16"
        height="16"
        viewBox="0 0 24 24"
        aria-hidden="true"
        className="[&_svg]:size-6"
      >
        <KindIcon kind={node.kind} className={node.exists ? undefined : "text-faint"} />
      </svg>
      <text x={node.x + 34} y={node.y + node.height / 2 + 4.5} className={styles.name}>
        {cutToWidth(name, node.width - 44)}
      </text>
    </Link>
  );
}
