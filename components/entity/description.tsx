import { Fragment } from "react";
import { ExternalLink } from "#components/ui/external-link.tsx";
import { descriptionBlocks, type Inline } from "#lib/catalog/entity/description.ts";

/** A descriptor's description: paragraphs, lists, code and links; never HTML. */
export function Description({ text }: { text: string }) {
  return (
    <div className="flex max-w-prose flex-col gap-2.5 text-base leading-relaxed [overflow-wrap:anywhere]">
      {descriptionBlocks(text).map((block, index) =>
        block.type === "paragraph" ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of one text have no other identity
          <p key={index} dir="auto">
            <Pieces content={block.content} />
          </p>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <ul key={index} className="flex list-disc flex-col gap-1 pl-5" dir="auto">
            {block.items.map((item, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <li key={place}>
                <Pieces content={item} />
              </li>
            ))}
          </ul>
        ),
      )}
    </div>
  );
}

function Pieces({ content }: { content: readonly Inline[] }) {
  return content.map((piece, index) => {
    const key = `${index} ${piece.text}`;
    if (piece.type === "code") {
      return (
        <code key={key} className="rounded-sm bg-hover px-1 py-0.5 font-mono text-sm">
          {piece.text}
        </code>
      );
    }
    if (piece.type === "strong") return <strong key={key}>{piece.text}</strong>;
    if (piece.type === "link") {
      return (
        <ExternalLink key={key} href={piece.href}>
          {piece.text}
        </ExternalLink>
      );
    }
    return <Fragment key={key}>{piece.text}</Fragment>;
  });
}
