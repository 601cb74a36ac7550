# One image for the server and for its workers: `serve` (the default) or `work`.
FROM node:22-bookworm-slim AS build
WORKDIR /isnad
COPY . .
RUN npm ci --no-audit --no-fund
RUN node scripts/build.mjs
RUN npm prune --omit=dev --no-audit --no-fund

FROM node:22-bookworm-slim
ENV NODE_ENV=production ISNAD_DATA=/data ISNAD_LOG=json
COPY --from=build /isnad /isnad
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4126
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "/isnad/packages/cli/bin/isnad.js"]
CMD ["serve", "--host", "0.0.0.0", "--port", "4126"]
