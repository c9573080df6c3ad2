# The service as an image: the locked dependencies, nothing that builds them, no root.
FROM node:22.20.0-bookworm-slim AS client

WORKDIR /srv/client
COPY web/client/package.json web/client/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY web/client ./
RUN npm run build

FROM python:3.11.13-slim-bookworm AS built

RUN pip install --no-cache-dir uv==0.13.9
WORKDIR /srv/gazetteer
ENV UV_PYTHON_DOWNLOADS=never UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy

# First what changes seldom.
COPY pyproject.toml uv.lock README.md ./
RUN uv sync --frozen --no-dev --no-install-project

COPY foundation ./foundation
COPY boundaries ./boundaries
COPY gazetteer ./gazetteer
COPY accounts ./accounts
COPY api ./api
COPY seeds ./seeds
COPY migrations ./migrations
COPY commands ./commands
COPY web ./web
COPY --from=client /srv/client/dist ./web/client/dist
RUN uv sync --frozen --no-dev --no-editable

FROM python:3.11.13-slim-bookworm

LABEL org.opencontainers.image.title="gazetteer" org.opencontainers.image.licenses="Apache-2.0"
RUN useradd --system --uid 10001 --no-create-home gazetteer
COPY --from=built /srv/gazetteer/.venv /srv/gazetteer/.venv
ENV PATH=/srv/gazetteer/.venv/bin:$PATH GAZETTEER_HOST=0.0.0.0 PYTHONUNBUFFERED=1

USER 10001
WORKDIR /srv/gazetteer
EXPOSE 8000
CMD ["gazetteer", "serve"]
