import { EmptyState } from "#components/ui/empty-state.tsx";

const example = `catalog:
  sources:
    - name: shop
      type: git
      url: https://git.example.com/shop/catalog.git
      branch: main
      webhookSecret: \${SHOP_WEBHOOK_SECRET}
    - name: platform
      type: file
      root: /srv/descriptors
      glob: "**/catalog-info.yaml"`;

/** What a source is and how the first one is added. */
export function NoSources() {
  return (
    <EmptyState title="No sources yet">
      <p>
        A source is a folder of files, a git repository or an address that holds entity descriptors. Name the
        first one in <code className="font-mono text-sm">portolan.yaml</code> and restart the worker:
      </p>
      <pre className="mx-auto mt-3 w-max max-w-full overflow-x-auto rounded-md border border-border bg-surface p-4 text-left font-mono text-xs text-ink">
        {example}
      </pre>
    </EmptyState>
  );
}
