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
};

export default config;
