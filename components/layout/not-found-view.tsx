import Link from "next/link";
import { buttonClass } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** Nothing at this address, and where it may have gone. */
export function NotFoundView() {
  return (
    <div className="flex min-h-[70dvh] items-center justify-center">
      <EmptyState
        title="There is nothing at this address"
        headingLevel={1}
        action={
          <>
            <Link href="/catalog" className={buttonClass({ variant: "primary" })}>
              Search the catalog
            </Link>
            <Link href="/" className={buttonClass()}>
              Go home
            </Link>
          </>
        }
      >
        <p>It may have been renamed or removed at its source. Look for it by its name, or by who owns it.</p>
      </EmptyState>
    </div>
  );
}
