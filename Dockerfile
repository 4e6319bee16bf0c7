# The base can be pinned by digest: docker build --build-arg BASE=python:3.13-slim@sha256:… .
ARG BASE=python:3.13-slim

# Build stage: the wheel and everything it needs, all of it by hash, in one virtual environment.
FROM ${BASE} AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /src
COPY requirements.txt requirements-build.txt ./
RUN python -m venv /opt/pie && /opt/pie/bin/pip install --require-hashes --no-deps -r requirements.txt \
    && python -m venv /opt/build && /opt/build/bin/pip install --require-hashes --no-deps -r requirements-build.txt
COPY pyproject.toml README.md LICENSE ./
COPY coach coach
COPY bot bot
COPY migrations migrations
RUN /opt/build/bin/python -m hatchling build -t wheel -d /src/dist \
    && /opt/pie/bin/pip install --no-index --no-deps /src/dist/*.whl \
    && /opt/pie/bin/python -m compileall -q /opt/pie

# Run stage: no compiler, nothing of the build, not root; only /data is written to.
FROM ${BASE}
RUN useradd --system --create-home --home-dir /data --uid 10001 pie
COPY --from=build /opt/pie /opt/pie
ENV PATH=/opt/pie/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    PIE_DATABASE_URL=sqlite:////data/pie.sqlite PIE_PORT=3000 PIE_LOG=json PIE_MIGRATE=no
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["pie", "health"]
# PIE_MIGRATE=yes brings a PostgreSQL up to date first (a SQLite file always is).
CMD ["sh", "-c", "if [ \"$PIE_MIGRATE\" = yes ]; then pie migrate || exit 1; fi; exec pie run"]
