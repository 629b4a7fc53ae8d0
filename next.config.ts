import type { NextConfig } from "next";

const config: NextConfig = {
  // The image runs the traced server; `npm start` runs the build in place.
  output: process.env.PORTOLAN_BUILD === "standalone" ? "standalone" : undefined,
  reactStrictMode: true,
  poweredByHeader: false,
  serverExternalPackages: ["pg", "elkjs", "shiki"],
  experimental: {
    serverActions: { bodySizeLimit: "1mb" },
    // Next.js cuts off what is longer without a word; proxy.ts refuses bodies of that size by their Content-Length, and
    // handlers (readBody in lib/http.ts) have lower limits.
    proxyClientMaxBodySize: "8mb",
  },
  // The proxy sets the headers of everything else.
  headers: async () => [
    {
      source: "/_next/static/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
      ],
    },
  ],
};

export default config;
