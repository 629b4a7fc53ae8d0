import type { Metadata } from "next";
import { NotFoundView } from "#components/layout/not-found-view.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function PortalNotFound() {
  return <NotFoundView />;
}
