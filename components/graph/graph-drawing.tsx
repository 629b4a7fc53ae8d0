import Link from "next/link";
import { KindIcon } from "#components/catalog/kind-icon.tsx";
import { kindWord } from "#components/catalog/kind-words.ts";
import { cn } from "#components/ui/cn.ts";
import { entityPath } from "#lib/catalog/entity-ref.ts";
import { cutToWidth, middleOf, roundedPath } from "#lib/catalog/graph/layout.ts";
import { attributesText, inSentence } from "#lib/catalog/graph/listing.ts";
import type { GraphDrawing as Drawing, GraphData } from "#lib/catalog/graph/types.ts";
import styles from "./graph.module.css";

/**
 * A graph as SVG, drawn on the server and whole without script: nodes are links in reading order, lines lie below them. What
 * the browser's graph shows of the same data once it is asked for.
 */
export function GraphDrawing({ data, drawing }: { data: GraphData; drawing: Drawing }) {
  const missing = new Set(data.missing);
  const said = new Map(data.attributes);
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
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a g is not focusable; the list says the lines in words */}
      <g aria-hidden="true">
        {drawing.edges.map(({ edge, points }) => (
          <Edge
            key={edge}
            data={data}
            edge={edge}
            points={points}
            said={attributesText(said.get(edge) ?? null)}
          />
        ))}
      </g>
      {drawing.nodes.map((placed) => (
        <Node key={placed.node} data={data} placed={placed} exists={!missing.has(placed.node)} />
      ))}
    </>
  );
}

function Edge({
  data,
  edge,
  points,
  said,
}: {
  data: GraphData;
  edge: number;
  points: Drawing["edges"][number]["points"];
  said: string;
}) {
  const type = data.types[data.typeOf[edge] ?? 0];
  if (!type) return null;
  const path = roundedPath(points, 6);
  const middle = middleOf(points);
  const label = inSentence(type.label);
  const [source, target] = [data.labels[data.sources[edge] ?? 0], data.labels[data.targets[edge] ?? 0]];
  return (
    <g className={cn(styles.edge, styles[type.family])}>
      <title>{`${source} ${label} ${target}${said ? ` (${said})` : ""}`}</title>
      <path d={path} className={styles.hit} />
      <path d={path} className={styles.line} markerEnd="url(#graph-arrow)" />
      <text x={middle.x} y={middle.y + 4} textAnchor="middle" className={styles.label}>
        {type.inverseLabel ? `${label} / ${inSentence(type.inverseLabel)}` : label}
      </text>
    </g>
  );
}

function Node({
  data,
  placed,
  exists,
}: {
  data: GraphData;
  placed: Drawing["nodes"][number];
  exists: boolean;
}) {
  const { node, x, y, width, height } = placed;
  const ref = data.refs[node] ?? "";
  const name = data.labels[node] ?? ref;
  const kind = data.kinds[data.kindOf[node] ?? 0] ?? "";
  const centre = node === data.centre;
  return (
    <Link
      href={entityPath(ref)}
      prefetch={false}
      className={cn(styles.node, centre && styles.centre, !exists && styles.missing)}
      aria-current={centre ? "true" : undefined}
      aria-label={`${name}, ${kindWord(kind)}${centre ? ", centre of the graph" : ""}${exists ? "" : ", not in the catalog"}`}
    >
      <title>{exists ? ref : `${ref} is not in the catalog`}</title>
      <rect x={x} y={y} width={width} height={height} rx="8" />
      {/* The icon keeps the size of its own coordinates: a nested svg is cut, not scaled, by a width from CSS. */}
      <svg
        x={x + 10}
        y={y + (height - 16) / 2}
        width="16"
        height="16"
        viewBox="0 0 24 24"
        aria-hidden="true"
        className="[&_svg]:size-6"
      >
        <KindIcon kind={kind} className={exists ? undefined : "text-faint"} />
      </svg>
      <text x={x + 34} y={y + height / 2 + 4.5} className={styles.name}>
        {cutToWidth(name, width - 44)}
      </text>
    </Link>
  );
}
