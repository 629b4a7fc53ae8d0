import { TabsNav } from "#components/ui/tabs-nav.tsx";

const pages = [
  { href: "/settings", label: "Account" },
  { href: "/settings/tokens", label: "Tokens" },
  { href: "/settings/api", label: "API" },
  { href: "/settings/people", label: "People" },
  { href: "/settings/audit", label: "Audit log" },
] as const;

export type SettingsPath = (typeof pages)[number]["href"];

export function SettingsNav({ current }: { current: SettingsPath }) {
  return (
    <TabsNav
      className="mb-6"
      label="Settings"
      items={pages.map((page) => ({ ...page, current: page.href === current }))}
    />
  );
}
