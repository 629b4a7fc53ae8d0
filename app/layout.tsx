import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { fontVariables } from "#components/layout/fonts.ts";
import { themeCookie, themeOf } from "#components/layout/preferences.ts";
import { ToastHost } from "#components/ui/toaster.tsx";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Portolan", template: "%s · Portolan" },
  description: "The map of what your company builds and who owns it.",
  applicationName: "Portolan",
  icons: {
    icon: [{ url: "/favicon.svg", type: "image/svg+xml" }],
    apple: [{ url: "/icon-180.png", sizes: "180x180" }],
  },
  manifest: "/manifest.webmanifest",
  robots: { index: false, follow: false },
};

const paper = "#f7f9fb";
const deepSea = "#06131c";

/** The browser's own bars take the colour of the page, which is the person's choice before it is the system's. */
export async function generateViewport(): Promise<Viewport> {
  const theme = themeOf((await cookies()).get(themeCookie)?.value);
  return {
    width: "device-width",
    initialScale: 1,
    themeColor: [
      { media: "(prefers-color-scheme: light)", color: theme === "dark" ? deepSea : paper },
      { media: "(prefers-color-scheme: dark)", color: theme === "light" ? paper : deepSea },
    ],
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = themeOf((await cookies()).get(themeCookie)?.value);
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme} className={fontVariables}>
      <body className="font-sans">
        {children}
        <ToastHost />
      </body>
    </html>
  );
}
