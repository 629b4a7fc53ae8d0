import type { NextConfig } from "next";

const config: NextConfig = {
  // The image runs the traced server; `npm start` runs the build in place.
  output: process.env.PORTOLAN_BUILD === "standalone" ? "standalone" : undefined,
  reactStrictMode: true,
  poweredByHeader: false,
  serverExternalPackages: ["pg", "elkjs", "shiki"],
};

export default config;
