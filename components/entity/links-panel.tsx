import {
  BookOpen,
  ChartLine,
  CodeXml,
  Globe,
  LifeBuoy,
  Link as LinkIcon,
  ListTodo,
  MessageSquare,
  ShieldCheck,
} from "lucide-react";
import type { ComponentType } from "react";
import { ExternalLink } from "#components/ui/external-link.tsx";
import { Panel, PanelBody, PanelHeader, PanelTitle } from "#components/ui/panel.tsx";

interface EntityLink {
  url: string;
  title?: string;
  icon?: string;
  type?: string;
}

type Icon = ComponentType<{ className?: string; "aria-hidden"?: boolean }>;

/** A word in a link's icon, type or title → what it is. The first that fits wins. */
const icons: [RegExp, Icon][] = [
  [/dashboard|monitor|metric|grafana|chart|logs?\b/i, ChartLine],
  [/doc|wiki|\bbook\b|handbook|runbook|guide|reader/i, BookOpen],
  [/^#|chat|slack|channel|teams|message/i, MessageSquare],
  [/alert|on-?call|pager|incident|help|support/i, LifeBuoy],
  [/code|git|repo|source/i, CodeXml],
  [/ticket|issue|board|task|backlog|jira/i, ListTodo],
  [/security|vuln|audit/i, ShieldCheck],
  [/web|site|home|portal|app/i, Globe],
];

/** What the author says first, then what the title sounds like. */
function iconOf(link: EntityLink): Icon {
  for (const words of [link.icon, link.type, link.title]) {
    const found = words && icons.find(([pattern]) => pattern.test(words));
    if (found) return found[1];
  }
  return LinkIcon;
}

/** Without a title a link is known by its host and path. */
function titleOf(link: EntityLink): string {
  return link.title?.trim() || link.url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
}

export function LinksPanel({ links }: { links: readonly EntityLink[] }) {
  if (links.length === 0) return null;
  return (
    <Panel>
      <PanelHeader>
        <PanelTitle>Links</PanelTitle>
      </PanelHeader>
      <PanelBody>
        <ul className="flex flex-col gap-2">
          {links.map((link) => {
            const Icon = iconOf(link);
            return (
              <li key={`${link.url} ${link.title ?? ""}`} className="flex min-w-0 items-center gap-2">
                <Icon aria-hidden className="size-4 shrink-0 text-muted" />
                <ExternalLink href={link.url} title={link.url}>
                  {titleOf(link)}
                </ExternalLink>
              </li>
            );
          })}
        </ul>
      </PanelBody>
    </Panel>
  );
}
